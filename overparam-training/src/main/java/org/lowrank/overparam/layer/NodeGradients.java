package org.lowrank.overparam.layer;

import java.util.List;
import java.util.Optional;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of the loss for the nodes of a chain, each the sum over the ways that lead on from the
 * node. A sum is made when its first term comes.
 */
final class NodeGradients {
  private final List<INDArray> nodes;
  private final Optional<INDArray> dx;
  private final INDArray[] sums;

  /**
   * @param nodes images, the chain's input first, its output last. Not modified.
   * @param dy gradient for the output
   * @param dx where the gradient for the input is to be; empty if nobody asks for it
   */
  NodeGradients(List<INDArray> nodes, INDArray dy, Optional<INDArray> dx) {
    this.nodes = nodes;
    this.dx = dx;
    sums = new INDArray[nodes.size()];
    sums[nodes.size() - 1] = dy;
  }

  /** The sum, once all of its terms are there. */
  INDArray sum(int node) {
    return sums[node];
  }

  /** Where a term is to be written; empty if nobody asks for this node's gradient. */
  Optional<INDArray> room(int node) {
    if (node == 0 && dx.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(sums[node] == null ? first(node) : create(node));
  }

  /** Takes in a term that was written to its room. */
  void take(int node, INDArray term) {
    if (sums[node] == null) {
      sums[node] = term;
    } else {
      ChannelsLast.add(term, sums[node]);
    }
  }

  /** The sum so far, to be added to; empty if nobody asks for it. */
  Optional<INDArray> open(int node) {
    if (sums[node] == null) {
      room(node).ifPresent(room -> sums[node] = room.assign(0));
    }
    return Optional.ofNullable(sums[node]);
  }

  private INDArray first(int node) {
    return node == 0 ? dx.orElseThrow() : create(node);
  }

  private INDArray create(int node) {
    INDArray like = nodes.get(node);
    return ChannelsLast.create(
        like.size(0),
        like.size(1),
        like.size(2),
        like.size(3),
        shape -> Nd4j.createUninitialized(like.dataType(), shape, 'c'));
  }
}
