package org.lowrank.core.experiment;

/**
 * How long a run took.
 *
 * @param totalSeconds from planning to the last number, the store's reading and writing included
 * @param trialSeconds wall time of the trials alone: from the start of the first to the end of the
 *     last, all threads side by side; 0 if every block came from the store
 * @param warmUpSeconds of throw-away trials before that, until the JIT compiler had done its work;
 *     0 for runs too short to be worth it
 * @param trialsComputed trials computed by this run
 * @param trialsFromStore trials found in the store
 */
public record Timings(
    double totalSeconds,
    double trialSeconds,
    double warmUpSeconds,
    long trialsComputed,
    long trialsFromStore) {}
