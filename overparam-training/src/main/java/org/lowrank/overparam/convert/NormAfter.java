package org.lowrank.overparam.convert;

import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Deeplearning4j batch norm at inference, as a map y -> scale y + shift of each channel.
 *
 * @param scale gamma / sqrt(variance + epsilon), shape [channels]
 * @param shift beta - mean scale, shape [channels]
 */
record NormAfter(double[] scale, double[] shift) {

  /**
   * Whether a layer, as it is after collapsing, can take in the batch norm that follows it: both
   * frozen, or none.
   */
  static boolean fits(Layer layer, Layer follower) {
    return Freezing.isFrozen(layer) == Freezing.isFrozen(follower)
        && fitsUnfrozen(Freezing.inside(layer), Freezing.inside(follower));
  }

  private static boolean fitsUnfrozen(Layer layer, Layer follower) {
    boolean linear =
        (Obstacle.isPlain(layer) || layer instanceof OverparamConvolution)
            && !(layer instanceof DenseLayer dense && dense.hasLayerNorm())
            && ((BaseLayer) layer).getActivationFn() instanceof ActivationIdentity;
    return linear
        && follower instanceof BatchNormalization norm
        && norm.getCnn2DFormat() != CNN2DFormat.NHWC;
  }

  /**
   * Reads a batch norm.
   *
   * @param parameters by name. Not modified.
   */
  static NormAfter read(BatchNormalization norm, Map<String, INDArray> parameters) {
    double[] mean =
        LinearMapParameters.doubles(parameters.get(BatchNormalizationParamInitializer.GLOBAL_MEAN));
    double[] scale = new double[mean.length];
    double[] shift = new double[mean.length];
    INDArray gamma = parameters.get(BatchNormalizationParamInitializer.GAMMA);
    INDArray beta = parameters.get(BatchNormalizationParamInitializer.BETA);
    for (int c = 0; c < mean.length; c++) {
      // Locked ones are settings and no parameters.
      double g = gamma == null ? norm.getGamma() : gamma.getDouble(c);
      double b = beta == null ? norm.getBeta() : beta.getDouble(c);
      scale[c] = g / Math.sqrt(variance(parameters, c) + norm.getEps());
      shift[c] = b - mean[c] * scale[c];
    }
    return new NormAfter(scale, shift);
  }

  private static double variance(Map<String, INDArray> parameters, int channel) {
    INDArray logarithm = parameters.get(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
    return logarithm == null
        ? parameters.get(BatchNormalizationParamInitializer.GLOBAL_VAR).getDouble(channel)
        : Math.pow(10, 2 * logarithm.getDouble(channel));
  }
}
