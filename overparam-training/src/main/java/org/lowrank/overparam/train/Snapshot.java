package org.lowrank.overparam.train;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a training carries from one epoch to the next.
 *
 * @param iteration updates behind
 * @param history epochs behind
 * @param values parameters, shape [n]; the network's own
 * @param velocity of the update, shape [n]; the update's own
 */
record Snapshot(int iteration, List<EpochRecord> history, INDArray values, INDArray velocity) {
  int epoch() {
    return history.size();
  }
}
