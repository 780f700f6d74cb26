package org.lowrank.overparam.bench;

import java.util.List;

/** Something that trains the network, in a process of its own. */
interface Contender {
  /** As tables name it. */
  String title();

  /** Images a second in each of some iterations, with so many native threads. */
  List<Double> measure(int threads);
}
