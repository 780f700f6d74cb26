package org.lowrank.overparam.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Pool;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Pooling of images [batch, channels, rows, columns]: an ordinary Deeplearning4j layer, ten times
 * as fast as SubsamplingLayer. Windows are square.
 */
public final class Pooling extends NoParamLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private Pool.Kind kind;
  @JsonProperty private int kernelSize;
  @JsonProperty private int stride;
  @JsonProperty private int padding;
  @JsonProperty private boolean same;

  /** For Deeplearning4j's JSON. */
  Pooling() {}

  private Pooling(Builder builder) {
    super(builder);
    kind = builder.kind;
    kernelSize = Require.between("kernelSize", builder.kernelSize, 1, NetworkSpec.MAX_WIDTH);
    stride = builder.stride == 0 ? kernelSize : builder.stride;
    padding = builder.padding;
    same = builder.convolutionMode == ConvolutionMode.Same;
    initializeConstraints(builder);
    geometry(); // checks
  }

  /** What is pooled. */
  public Pool.Geometry geometry() {
    return new Pool.Geometry(kind, kernelSize, new Sliding(stride, same ? 0 : padding, same, 1));
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof Pooling layer
        && geometry().equals(layer.geometry());
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + geometry().hashCode();
  }

  @Override
  public String toString() {
    return "Pooling " + getLayerName() + " " + geometry();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    PoolingLayer layer = new PoolingLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    return layer;
  }

  @Override
  public InputType getOutputType(int index, InputType inputType) {
    if (inputType instanceof InputType.InputTypeConvolutional image) {
      return InputType.convolutional(
          outputs(image.getHeight()), outputs(image.getWidth()), image.getChannels());
    }
    throw new InvalidInputException(
        "layer " + getLayerName() + " takes images [channels, rows, columns], found " + inputType);
  }

  private long outputs(long size) {
    return geometry().sliding().outputSize(Math.toIntExact(size), kernelSize);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            getLayerName(), Pooling.class, inputType, getOutputType(-1, inputType))
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, inputType.arrayElementsPerExample())
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** Settings of the layer. */
  @SuppressWarnings("unchecked") // Deeplearning4j declares build() for any type of layer
  public static final class Builder
      extends org.deeplearning4j.nn.conf.layers.Layer.Builder<Builder> {
    private Pool.Kind kind = Pool.Kind.MAX;
    private int kernelSize = 2;
    private int stride;
    private int padding;
    private ConvolutionMode convolutionMode = ConvolutionMode.Truncate;

    /** What a window becomes. Default its maximum. */
    public Builder kind(Pool.Kind poolKind) {
      kind = poolKind;
      return this;
    }

    /** Rows, and columns, of a window. Default 2. */
    public Builder kernelSize(int size) {
      kernelSize = size;
      return this;
    }

    /** Rows, and columns, between windows. Default the window's size. */
    public Builder stride(int step) {
      stride = step;
      return this;
    }

    /** Rows, and columns, around the images that take no part. Default 0. */
    public Builder padding(int zeros) {
      padding = zeros;
      return this;
    }

    /** How borders are treated: Same or Truncate. Default Truncate. */
    public Builder convolutionMode(ConvolutionMode borders) {
      convolutionMode = borders;
      return this;
    }

    @Override
    public Pooling build() {
      return new Pooling(this);
    }
  }
}
