package org.lowrank.overparam.layer;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A way to compute what a chain does to images [batch, channels, rows, columns]. */
interface ChainBody {
  /**
   * The output.
   *
   * @param x shape [batch, in, rows, columns]. Not modified.
   * @param parameters of the chain by name. Not modified.
   * @param allocate makes C-ordered arrays that live until the gradients are computed
   * @return shape [batch, out, output rows, output columns]
   */
  INDArray forward(
      INDArray x, Map<String, INDArray> parameters, Function<long[], INDArray> allocate);

  /**
   * The gradients, after a forward pass in training.
   *
   * @param x as it was forwards
   * @param y what came of it
   * @param dy gradient of the loss for y. Modified.
   * @param gradients of the parameters by name. Modified.
   * @param dx shape of x; empty if nobody asks for it. Modified.
   */
  void backward(
      INDArray x,
      Map<String, INDArray> parameters,
      INDArray y,
      INDArray dy,
      Map<String, INDArray> gradients,
      Optional<INDArray> dx);
}
