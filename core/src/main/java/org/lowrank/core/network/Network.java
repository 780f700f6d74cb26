package org.lowrank.core.network;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.LayerShape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A family of networks: given parameters, the features of a batch of inputs.
 *
 * <p>Implementations are stateless and safe for use by several threads.
 */
public interface Network {
  /** One line for {@code lowrank list networks}. */
  String description();

  /**
   * The outputs of the last layer.
   *
   * @param spec the network's size
   * @param weights one matrix a layer, row-major, shapes as in {@link NetworkSpec#layers()}. Not
   *     modified.
   * @param inputs row-major, shape [count, inputs]. Not modified.
   * @param count how many inputs
   * @return features, row-major, shape [count, outputs]
   */
  double[] features(NetworkSpec spec, List<double[]> weights, double[] inputs, int count);

  /**
   * The same into an array that is used again, for hot loops.
   *
   * @param signal takes the features, row-major, shape [count, outputs], from its beginning; as
   *     long as the widest layer needs, for which implementations may use it. Modified.
   */
  default void features(
      NetworkSpec spec, List<double[]> weights, double[] inputs, int count, double[] signal) {
    double[] features = features(spec, weights, inputs, count);
    System.arraycopy(features, 0, signal, 0, count * spec.outputs());
  }

  /**
   * The same with ND4J's arrays, for code that works with tensors.
   *
   * @param weights one matrix a layer, shape [out, in]
   * @param inputs shape [count, inputs]
   * @return features, double precision, shape [count, outputs]
   * @throws InvalidInputException if the inputs are not a matrix with the network's columns, or the
   *     weights not those of its layers
   */
  default INDArray features(NetworkSpec spec, List<INDArray> weights, INDArray inputs) {
    if (inputs.rank() != 2 || inputs.size(1) != spec.inputs()) {
      throw new InvalidInputException(
          "inputs must have shape [count, "
              + spec.inputs()
              + "], found "
              + Arrays.toString(inputs.shape()));
    }
    requireShapes(spec.layers(), weights);
    int count = Math.toIntExact(inputs.size(0));
    List<double[]> plain = weights.stream().map(Network::rowMajor).toList();
    double[] features = features(spec, plain, rowMajor(inputs), count);
    return Nd4j.createFromArray(features).reshape('c', count, spec.outputs());
  }

  private static void requireShapes(List<LayerShape> layers, List<INDArray> weights) {
    for (int l = 0; l < Math.min(layers.size(), weights.size()); l++) {
      long[] expected = {layers.get(l).out(), layers.get(l).in()};
      if (!Arrays.equals(weights.get(l).shape(), expected)) {
        throw new InvalidInputException(
            "weights of layer "
                + (l + 1)
                + " must have shape "
                + Arrays.toString(expected)
                + ", found "
                + Arrays.toString(weights.get(l).shape()));
      }
    }
  }

  private static double[] rowMajor(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
