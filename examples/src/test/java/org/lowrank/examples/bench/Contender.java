package org.lowrank.examples.bench;

/** Something that does a contest's work, in a process of its own. */
interface Contender {
  /** As tables name it. */
  String title();

  /** As progress names it. */
  default String turn() {
    return title();
  }

  /**
   * Warms up and measures.
   *
   * @throws AbsentException if it cannot be measured on this machine
   */
  Sample measure(Setting setting) throws AbsentException;

  /**
   * A number that the other side of the contest must get as well.
   *
   * @throws AbsentException if it cannot be computed on this machine
   */
  Check check(Setting setting) throws AbsentException;
}
