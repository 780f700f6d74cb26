package org.lowrank.examples.bench;

/**
 * Two contenders for one piece of work.
 *
 * @param name as users give it to {@code --only}
 * @param unit of speeds
 * @param ours whose speed stands above the line
 * @param peer whose speed stands below it
 * @param same whether both do the same work, so that their checks must agree
 */
record Contest(String name, Unit unit, Contender ours, Contender peer, boolean same) {
  /** Both sides do the same work. */
  Contest(String name, Unit unit, Contender ours, Contender peer) {
    this(name, unit, ours, peer, true);
  }

  /** The peer does other work: what we would like to cost as little as. */
  static Contest unlike(String name, Unit unit, Contender ours, Contender peer) {
    return new Contest(name, unit, ours, peer, false);
  }
}
