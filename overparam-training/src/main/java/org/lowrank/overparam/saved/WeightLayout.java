package org.lowrank.overparam.saved;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's layouts of weights, each brought to the one that ranks are measured in: a row
 * for each output, which has all that the output depends on. Layouts as its parameter initializers
 * (package {@code nn.params}, 1.0.0-M2.1) have them.
 */
final class WeightLayout {
  private static final int MATRIX = 2;
  private static final int KERNEL = 4;

  private WeightLayout() {}

  /**
   * The weights with the outputs in the first dimension.
   *
   * @param layer whose they are; empty for a vertex that is none
   * @param values as they lie in the network. Not modified.
   * @return a view or copy, of shape [out, in] or [out, in, rows, columns]; the given one if it is
   *     neither matrix nor kernel
   */
  static INDArray outputsFirst(Optional<Layer> layer, String key, INDArray values) {
    if (values.rank() == MATRIX) {
      return values.transpose(); // [in, out]
    }
    return layer
        .filter(ConvolutionLayer.class::isInstance)
        .map(convolution -> kernel(convolution, key, values))
        .orElse(values);
  }

  private static INDArray kernel(Layer layer, String key, INDArray values) {
    if (layer instanceof DepthwiseConvolution2D) {
      // [rows, columns, in, multiplier]; each output depends on one channel
      return perChannel(values.permute(2, 3, 0, 1));
    }
    if (layer instanceof SeparableConvolution2D
        && key.equals(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY)) {
      return perChannel(values.permute(1, 0, 2, 3)); // [multiplier, in, rows, columns]
    }
    if (layer instanceof Convolution1DLayer) {
      // called [out, in, places, 1], but multiplied as [places, in, out] in the same memory
      long[] shape = {values.size(2), values.size(1), values.size(0)};
      return flat(values.dup('c').reshape('c', shape).permute(2, 1, 0));
    }
    if (layer instanceof Deconvolution3D) {
      return flat(values.permute(3, 4, 0, 1, 2)); // [depth, rows, columns, out, in]
    }
    if (layer instanceof Deconvolution2D) {
      return values.permute(1, 0, 2, 3); // [in, out, rows, columns]
    }
    return values.rank() == KERNEL ? values : flat(values);
  }

  /** From [in, multiplier, rows, columns]. */
  private static INDArray perChannel(INDArray values) {
    return values
        .dup('c')
        .reshape('c', values.size(0) * values.size(1), 1, values.size(2), values.size(3));
  }

  /** Of kernels of one or three dimensions. */
  private static INDArray flat(INDArray values) {
    return values.dup('c').reshape('c', values.size(0), values.length() / values.size(0));
  }
}
