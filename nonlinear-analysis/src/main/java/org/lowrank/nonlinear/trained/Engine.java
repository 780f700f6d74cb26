package org.lowrank.nonlinear.trained;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.InvalidInputException;

/** What computes losses and gradients; the numbers are the same but for rounding. */
enum Engine {
  /** Our own passes over BLAS: any activation, residual connections, normalization. */
  BLAS("blas"),
  /** Deeplearning4j: plain networks with the activations that it has, full batches. */
  DEEPLEARNING4J("deeplearning4j");

  private final String id;

  Engine(String id) {
    this.id = id;
  }

  static Engine of(String id) {
    List<String> ids = Arrays.stream(values()).map(e -> e.id).toList();
    return Arrays.stream(values())
        .filter(e -> e.id.equals(id))
        .findFirst()
        .orElseThrow(() -> InvalidInputException.unknown("engine", id, ids));
  }
}
