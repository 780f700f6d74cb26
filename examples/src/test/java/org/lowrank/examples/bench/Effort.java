package org.lowrank.examples.bench;

/**
 * How long things are measured.
 *
 * @param rounds of all contenders in turn
 * @param warmUp seconds before each measurement
 * @param iterations of a measurement
 * @param seconds of an iteration, at least
 */
record Effort(int rounds, double warmUp, int iterations, double seconds) {
  /** For numbers to be shown: half an hour for all groups. */
  static final Effort FULL = new Effort(3, 2, 3, 1);

  /** To see that everything works: too short for the JVM to have optimized what is measured. */
  static final Effort QUICK = new Effort(1, 0.5, 2, 0.1);

  /** Whether numbers are not to be shown. */
  boolean isRough() {
    return warmUp < FULL.warmUp;
  }

  Effort withRounds(int count) {
    return new Effort(count, warmUp, iterations, seconds);
  }
}
