package org.lowrank.overparam.convert;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Pool;
import org.lowrank.overparam.layer.ImageNorm;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.layer.Pooling;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Finds the one layer of Deeplearning4j's own that computes the same as one of ours. */
final class LayerCollapser {
  private LayerCollapser() {}

  /**
   * The layer, or the given one if it is none of ours; frozen if that is. What Deeplearning4j has
   * not stays our own, of depth 1: convolutions in groups, and mode Same with strides that jump
   * over pixels, which it refuses. A batch norm loses the ReLU behind it: see {@link
   * #endsWithRelu}.
   */
  static Layer plain(Layer layer) {
    return Freezing.around(layer, unfrozen(Freezing.inside(layer)));
  }

  private static Layer unfrozen(Layer layer) {
    if (layer instanceof OverparamConvolution chain) {
      return LayerTraits.copy(
          chain,
          chain.groups() == 1 && !jumps(chain.sliding(), chain.kernelSize())
              ? convolution(chain)
              : ours(chain, chain.chain().collapsedBias()));
    }
    if (layer instanceof OverparamDense chain) {
      return LayerTraits.copy(
          chain,
          new DenseLayer.Builder()
              .nIn(chain.getNIn())
              .nOut(chain.getNOut())
              .hasBias(chain.chain().collapsedBias())
              .build());
    }
    if (layer instanceof ImageNorm norm) {
      BatchNormalization plain = LayerTraits.copy(norm, norm(norm));
      plain.setActivationFn(new ActivationIdentity());
      return plain;
    }
    return layer instanceof Pooling pooling
            && !jumps(pooling.geometry().sliding(), pooling.geometry().size())
        ? LayerTraits.copy(pooling, pooling(pooling.geometry()))
        : layer;
  }

  /**
   * Whether Deeplearning4j might compute a negative padding for mode Same, and refuse it: the last
   * place of the kernel can end two pixels or more before the input does.
   */
  private static boolean jumps(Sliding sliding, int kernelSize) {
    return sliding.same() && kernelSize > 1 && sliding.stride() > sliding.span(kernelSize) + 1;
  }

  /** Of a single pixel, mode Same needs no padding, and is Truncate then. */
  private static ConvolutionMode mode(ConvolutionMode given, int kernelSize) {
    return given == ConvolutionMode.Same && kernelSize == 1 ? ConvolutionMode.Truncate : given;
  }

  /** Whether a ReLU must follow what {@link #plain} makes of a layer. */
  static boolean endsWithRelu(Layer layer) {
    return Freezing.inside(layer) instanceof ImageNorm norm && norm.relu();
  }

  private static BatchNormalization norm(ImageNorm norm) {
    return new BatchNormalization.Builder()
        .nIn(norm.getNIn())
        .nOut(norm.getNOut())
        .eps(norm.epsilon())
        .decay(norm.decay())
        .useLogStd(false)
        .build();
  }

  private static SubsamplingLayer pooling(Pool.Geometry geometry) {
    Sliding sliding = geometry.sliding();
    return new SubsamplingLayer.Builder(
            geometry.kind() == Pool.Kind.MAX ? PoolingType.MAX : PoolingType.AVG)
        .kernelSize(geometry.size(), geometry.size())
        .stride(sliding.stride(), sliding.stride())
        .padding(sliding.padding(), sliding.padding())
        .convolutionMode(
            mode(sliding.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate, geometry.size()))
        .build();
  }

  private static ConvolutionLayer convolution(OverparamConvolution chain) {
    return new ConvolutionLayer.Builder(chain.kernelSize(), chain.kernelSize())
        .stride(chain.stride(), chain.stride())
        .padding(chain.sliding().padding(), chain.sliding().padding())
        .dilation(chain.dilation(), chain.dilation())
        .convolutionMode(mode(chain.convolutionMode(), chain.kernelSize()))
        .nIn(chain.getNIn())
        .nOut(chain.getNOut())
        .hasBias(chain.chain().collapsedBias())
        .build();
  }

  private static OverparamConvolution ours(OverparamConvolution chain, boolean hasBias) {
    return new OverparamConvolution.Builder()
        .kernelSize(chain.kernelSize())
        .stride(chain.stride())
        .padding(chain.padding())
        .dilation(chain.dilation())
        .groups(chain.groups())
        .convolutionMode(chain.convolutionMode())
        .nIn(chain.getNIn())
        .nOut(chain.getNOut())
        .depth(1)
        .hasBias(hasBias)
        .build();
  }

  /**
   * The same layer with a bias.
   *
   * @param layer dense or a convolution, of those that {@link #plain} gives. May be modified.
   */
  static Layer withBias(Layer layer) {
    return Freezing.around(layer, unfrozenWithBias(Freezing.inside(layer)));
  }

  private static Layer unfrozenWithBias(Layer layer) {
    if (layer instanceof OverparamConvolution own) {
      return LayerTraits.copy(own, ours(own, true));
    }
    if (layer instanceof ConvolutionLayer convolution) {
      convolution.setHasBias(true);
    } else {
      ((DenseLayer) layer).setHasBias(true);
    }
    return layer;
  }
}
