package org.lowrank.overparam.convert;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.convert.ExpansionReport.Entry;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.layer.OverparamLayer;

/** Puts chains in the place of layers, one by one. */
final class LayerExpander {
  private final Expansion expansion;

  LayerExpander(Expansion expansion) {
    this.expansion = expansion;
  }

  /**
   * What becomes of a layer.
   *
   * @param layer what stands in the layer's place, which may be the layer itself
   * @param entry the report's line
   */
  record Outcome(Layer layer, Entry entry) {}

  Outcome expand(LayerSite site) {
    if (expansion.depth() == 1) {
      return skipped(site, "depth 1");
    }
    if (!expansion.layers().includes(site)) {
      return skipped(site, "not selected");
    }
    Optional<String> obstacle = Obstacle.of(site.layer());
    if (obstacle.isPresent()) {
      return skipped(site, obstacle.get());
    }
    OverparamLayer chain = LayerTraits.copy(site.layer(), chain((FeedForwardLayer) site.layer()));
    try {
      chain.chain();
    } catch (InvalidInputException noSuchChain) {
      return skipped(site, noSuchChain.getMessage());
    }
    return new Outcome(chain, entry(site, chain, Optional.empty()));
  }

  private static Outcome skipped(LayerSite site, String reason) {
    return new Outcome(site.layer(), entry(site, site.layer(), Optional.of(reason)));
  }

  private static Entry entry(LayerSite site, Layer after, Optional<String> skipped) {
    return new Entry(
        site.name(),
        Freezing.inside(site.layer()).getClass().getSimpleName(),
        skipped.isEmpty() ? ((OverparamLayer) after).chain().factors() : java.util.List.of(),
        skipped,
        ParameterCount.of(site.layer()),
        ParameterCount.of(after));
  }

  private OverparamLayer chain(FeedForwardLayer layer) {
    if (layer instanceof DenseLayer dense) {
      return chain(new OverparamDense.Builder(), dense, dense.hasBias());
    }
    if (layer instanceof OverparamDense dense) {
      return chain(new OverparamDense.Builder(), dense, dense.hasBias());
    }
    return layer instanceof ConvolutionLayer convolution
        ? chain(geometry(convolution), convolution, convolution.hasBias())
        : chain(
            geometry((OverparamConvolution) layer),
            layer,
            ((OverparamConvolution) layer).hasBias());
  }

  private <B extends OverparamLayer.Builder<B>> OverparamLayer chain(
      B builder, FeedForwardLayer layer, boolean hasBias) {
    builder
        .nIn(layer.getNIn())
        .nOut(layer.getNOut())
        .depth(expansion.depth())
        .widthFactor(expansion.widthFactor())
        .hasBias(hasBias)
        .batchNorm(expansion.batchNorm())
        .residualIntervals(
            expansion.residualIntervals().stream().mapToInt(Integer::intValue).toArray());
    expansion.mode().ifPresent(builder::mode);
    return builder.build();
  }

  private static OverparamConvolution.Builder geometry(ConvolutionLayer layer) {
    return new OverparamConvolution.Builder()
        .kernelSize(layer.getKernelSize()[0])
        .stride(layer.getStride()[0])
        .padding(layer.getPadding()[0])
        .dilation(layer.getDilation()[0])
        .convolutionMode(
            layer.getConvolutionMode() == null
                ? ConvolutionMode.Truncate // Deeplearning4j's default
                : layer.getConvolutionMode());
  }

  private static OverparamConvolution.Builder geometry(OverparamConvolution layer) {
    return new OverparamConvolution.Builder()
        .kernelSize(layer.kernelSize())
        .stride(layer.stride())
        .padding(layer.padding())
        .dilation(layer.dilation())
        .groups(layer.groups())
        .convolutionMode(layer.convolutionMode());
  }
}
