package org.lowrank.overparam.convert;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.overparam.layer.OverparamLayer;

/** Why a layer cannot become a chain. */
final class Obstacle {
  private Obstacle() {}

  /** The reason, as the end of "skipped, ..."; empty if there is none. */
  static Optional<String> of(Layer layer) {
    String reason = kind(layer);
    if (reason == null) {
      reason = settings((BaseLayer) layer);
    }
    if (reason == null && layer instanceof ConvolutionLayer convolution) {
      reason = geometry(convolution);
    }
    return Optional.ofNullable(reason);
  }

  private static String kind(Layer layer) {
    if (layer instanceof OverparamLayer chain) {
      return chain.depth() > 1 ? "a chain of " + chain.depth() + " factors already" : null;
    }
    if (Freezing.isFrozen(layer)) {
      return "it is frozen";
    }
    if (layer instanceof BaseOutputLayer) {
      return "output layer";
    }
    if (isPlain(layer)) {
      return null;
    }
    return layer instanceof ConvolutionLayer
        ? "not a plain two-dimensional convolution"
        : "neither dense nor a convolution";
  }

  /** Whether a layer is Deeplearning4j's dense one or its convolution, and no variety of them. */
  static boolean isPlain(Layer layer) {
    Class<?> type = layer.getClass();
    return type == DenseLayer.class
        || type == ConvolutionLayer.class
        || type == Convolution2D.class;
  }

  private static String settings(BaseLayer layer) {
    if (layer instanceof FeedForwardLayer sized && (sized.getNIn() <= 0 || sized.getNOut() <= 0)) {
      return "its numbers of inputs and outputs are not set";
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      return "its parameters are constrained";
    }
    if (layer.getWeightNoise() != null) {
      return "it has weight noise";
    }
    return layer instanceof DenseLayer dense && dense.hasLayerNorm() ? "it has layer norm" : null;
  }

  private static String geometry(ConvolutionLayer layer) {
    if (layer.getCnn2dDataFormat() == CNN2DFormat.NHWC) {
      return "its images have their channels last";
    }
    if (isUneven(layer.getKernelSize())) {
      return "kernel " + text(layer.getKernelSize()) + " is not square";
    }
    if (isUneven(layer.getStride())) {
      return "stride " + text(layer.getStride()) + " differs between rows and columns";
    }
    if (isUneven(layer.getPadding())) {
      return "padding " + text(layer.getPadding()) + " differs between rows and columns";
    }
    return isUneven(layer.getDilation())
        ? "dilation " + text(layer.getDilation()) + " differs between rows and columns"
        : null;
  }

  private static boolean isUneven(int[] rowsAndColumns) {
    return rowsAndColumns[0] != rowsAndColumns[1];
  }

  private static String text(int[] rowsAndColumns) {
    return Arrays.stream(rowsAndColumns)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" x "));
  }
}
