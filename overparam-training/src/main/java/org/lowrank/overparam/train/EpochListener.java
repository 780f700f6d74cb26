package org.lowrank.overparam.train;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;

/**
 * Measures a network after each epoch. What it measured is kept in the training's history, and so
 * in its checkpoints: a resumed training does not call it for epochs that are behind.
 */
@FunctionalInterface
public interface EpochListener {
  /**
   * Called after an epoch's evaluation.
   *
   * @param network as it is after the epoch. Must not be modified.
   * @param epoch what is known of the epoch
   * @return further numbers by name, such as a layer's singular values; may be empty
   */
  Map<String, double[]> measure(Model network, EpochRecord epoch);
}
