package org.lowrank.overparam.layer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Convolution;
import org.lowrank.overparam.convolution.ConvolutionGeometry;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A convolution over images [batch, channels, rows, columns] written as a chain of convolutions: an
 * ordinary Deeplearning4j layer. The first factor has the padding, the last the stride; all have
 * the dilation and the groups. At depth 1 it is the plain convolution, computed as fast, and the
 * baseline of comparisons.
 *
 * <pre>{@code
 * new OverparamConvolution.Builder()
 *     .nOut(64).kernelSize(3).depth(3).widthFactor(1)
 *     .convolutionMode(ConvolutionMode.Same).activation(Activation.RELU).build()
 * }</pre>
 *
 * <p>Parameters: W1 .. Wd, shapes [out, in / groups, size, size] of the factors; with biases b1 ..
 * bd; with batch norm gamma, beta, mean and var with the factor's number behind.
 */
public final class OverparamConvolution extends OverparamLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private int[] kernelSizes;
  @JsonProperty private int stride;
  @JsonProperty private int padding;
  @JsonProperty private int dilation;
  @JsonProperty private int groups;
  @JsonProperty private ConvolutionMode convolutionMode;

  /** For Deeplearning4j's JSON. */
  OverparamConvolution() {}

  private OverparamConvolution(Builder builder) {
    super(builder);
    kernelSizes =
        builder.kernelSizes != null
            ? builder.kernelSizes
            : IntStream.range(0, depth).map(f -> f == 0 ? builder.kernelSize : 1).toArray();
    if (kernelSizes.length != depth) {
      throw new InvalidInputException(
          "depth must be the number of kernel sizes, " + kernelSizes.length + ", found " + depth);
    }
    stride = builder.stride;
    padding = builder.padding;
    dilation = builder.dilation;
    groups = Require.between("groups", builder.groups, 1, NetworkSpec.MAX_WIDTH);
    convolutionMode = builder.convolutionMode;
    if (convolutionMode == ConvolutionMode.Causal) {
      throw new InvalidInputException(
          "convolution mode must be Same, Strict or Truncate, found Causal");
    }
    sliding(); // checks
  }

  @Override
  public FactorChain chain() {
    return FactorChain.convolution(Math.toIntExact(nIn), Math.toIntExact(nOut))
        .width(widthFactor)
        .kernelSizes(kernelSizes())
        .groups(groups)
        .bias(hasBias)
        .batchNorm(batchNorm)
        .residualIntervals(residualIntervals())
        .build();
  }

  @Override
  public Sliding sliding() {
    boolean same = convolutionMode == ConvolutionMode.Same;
    return new Sliding(stride, same ? 0 : padding, same, dilation);
  }

  @Override
  Convolution convolution(ConvolutionGeometry geometry, DataType type) {
    return Convolution.of(geometry, type);
  }

  /** Rows, and columns, of the factors' kernels, the first factor first. */
  public List<Integer> kernelSizes() {
    return Arrays.stream(kernelSizes).boxed().toList();
  }

  /** Rows, and columns, of the collapsed kernel. */
  public int kernelSize() {
    return Arrays.stream(kernelSizes).sum() - kernelSizes.length + 1;
  }

  /** Rows, and columns, between outputs. */
  public int stride() {
    return stride;
  }

  /** Rows, and columns, of zeros on each side of the input; of no matter in mode Same. */
  public int padding() {
    return padding;
  }

  /** Distance between a kernel's rows, and columns, in the input. */
  public int dilation() {
    return dilation;
  }

  /** Groups of channels that are convolved apart. */
  public int groups() {
    return groups;
  }

  /** How borders are treated. */
  public ConvolutionMode convolutionMode() {
    return convolutionMode;
  }

  @Override
  List<Object> settings() {
    return List.of(
        super.settings(), kernelSizes(), stride, padding, dilation, groups, convolutionMode);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    ChainLayer<OverparamConvolution> layer = new ConvolutionChainLayer(conf, type);
    layer.begin(listeners, index, parameters, initialize);
    return layer;
  }

  @Override
  public InputType getOutputType(int index, InputType inputType) {
    InputType.InputTypeConvolutional image = image(inputType);
    return InputType.convolutional(
        outputs("height", image.getHeight()), outputs("width", image.getWidth()), nOut);
  }

  private long outputs(String axis, long size) {
    int rows = Math.toIntExact(size);
    int outputs = sliding().outputSize(rows, kernelSize());
    int used = (outputs - 1) * stride + sliding().span(kernelSize());
    if (convolutionMode == ConvolutionMode.Strict && used != rows + 2 * padding) {
      throw new InvalidInputException(
          "mode Strict wants a "
              + axis
              + " that stride "
              + stride
              + " goes through without a rest, found "
              + size);
    }
    return outputs;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (nIn <= 0 || override) {
      nIn = image(inputType).getChannels();
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
  }

  private InputType.InputTypeConvolutional image(InputType inputType) {
    if (inputType instanceof InputType.InputTypeConvolutional image) {
      return image;
    }
    throw new InvalidInputException(
        "layer " + getLayerName() + " takes images [channels, rows, columns], found " + inputType);
  }

  /** Settings of the layer. */
  @SuppressWarnings("unchecked") // Deeplearning4j declares build() for any type of layer
  public static final class Builder extends OverparamLayer.Builder<Builder> {
    private int kernelSize = 3;
    private int[] kernelSizes;
    private int stride = 1;
    private int padding;
    private int dilation = 1;
    private int groups = 1;
    private ConvolutionMode convolutionMode = ConvolutionMode.Truncate;

    /** The first factor's kernel is size x size, the others' 1 x 1. Default 3. */
    public Builder kernelSize(int size) {
      kernelSize = size;
      kernelSizes = null;
      return this;
    }

    /** The size of each factor's kernel, the first factor's first; sets the depth as well. */
    public Builder kernelSizes(int... sizes) {
      kernelSizes = sizes.clone();
      return depth(sizes.length);
    }

    /** Rows, and columns, between outputs. Default 1. */
    public Builder stride(int step) {
      stride = step;
      return this;
    }

    /** Rows, and columns, of zeros on each side of the input. Default 0. */
    public Builder padding(int zeros) {
      padding = zeros;
      return this;
    }

    /** Distance between a kernel's rows, and columns, in the input. Default 1. */
    public Builder dilation(int distance) {
      dilation = distance;
      return this;
    }

    /** Groups of channels that are convolved apart. Default 1. */
    public Builder groups(int count) {
      groups = count;
      return this;
    }

    /** How borders are treated: Same, Strict or Truncate. Default Truncate. */
    public Builder convolutionMode(ConvolutionMode borders) {
      convolutionMode = borders;
      return this;
    }

    @Override
    public OverparamConvolution build() {
      return new OverparamConvolution(this);
    }
  }
}
