package org.lowrank.examples.bench;

/**
 * How a contender is to be measured.
 *
 * @param effort for how long
 * @param threads that it may use
 * @param peers where scripts are answered
 */
record Setting(Effort effort, int threads, Peers peers) {}
