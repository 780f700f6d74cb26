package org.lowrank.overparam.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Convolution;
import org.lowrank.overparam.convolution.ConvolutionGeometry;
import org.lowrank.overparam.train.DrawsParameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration that over-parameterized layers have in common: a linear layer written as a chain of
 * factors, in -> hidden -> ... -> hidden -> out with hidden = int(out x width factor). Source: Huh
 * et al. 2023, TMLR, section 4, and the authors' layers OverparamLinear and OverparamConv2d.
 *
 * <p>Deeplearning4j stores it as JSON, whence the fields that are not final.
 */
public abstract class OverparamLayer extends FeedForwardLayer implements DrawsParameters {
  private static final long serialVersionUID = 1L;

  @JsonProperty protected int depth;
  @JsonProperty protected double widthFactor;
  @JsonProperty protected boolean hasBias;
  @JsonProperty protected boolean batchNorm;
  @JsonProperty protected int[] residualIntervals;
  @JsonProperty protected ChainMode mode;

  /** For Deeplearning4j's JSON. */
  protected OverparamLayer() {}

  @SuppressWarnings("this-escape") // Deeplearning4j's layers take over constraints in this way
  protected OverparamLayer(Builder<?> builder) {
    super(builder);
    depth = Require.between("depth", builder.depth, 1, NetworkSpec.MAX_DEPTH);
    widthFactor = builder.widthFactor;
    hasBias = builder.hasBias;
    batchNorm = builder.batchNorm;
    residualIntervals = builder.residualIntervals.clone();
    mode = modeOf(builder);
    initializeConstraints(builder);
  }

  private static ChainMode modeOf(Builder<?> builder) {
    if (builder.mode == null) {
      return builder.batchNorm ? ChainMode.EXPANDED : ChainMode.COLLAPSED;
    }
    if (builder.mode == ChainMode.COLLAPSED && builder.batchNorm) {
      throw new InvalidInputException(
          "mode must be EXPANDED where factors have batch norm between them, found COLLAPSED");
    }
    return builder.mode;
  }

  /** The chain of factors. */
  public abstract FactorChain chain();

  /** How it moves over its input. */
  public abstract Sliding sliding();

  /** The convolution, or matrix product, of a part of the chain or of all of it. */
  abstract Convolution convolution(ConvolutionGeometry geometry, DataType type);

  /**
   * Draws all parameters by the authors' laws ({@link
   * org.lowrank.overparam.chain.ChainInitialization}).
   *
   * @param random the only source of randomness. Modified.
   * @param parameters by name. Modified.
   */
  @Override
  public void draw(RandomStream random, Map<String, INDArray> parameters) {
    ChainParameters.draw(chain(), random, parameters);
  }

  @Override
  public ParamInitializer initializer() {
    return ChainParameters.INSTANCE;
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return ChainParameters.isStatistic(name) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    if (name.startsWith(ChainParameters.WEIGHT)) {
      return regularization;
    }
    return name.startsWith(ChainParameters.BIAS) && !name.startsWith(ChainParameters.BETA)
        ? regularizationBias
        : null; // as Deeplearning4j says that there is none
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType output = getOutputType(-1, inputType);
    long parameters = initializer().numParams(this);
    long gradient = inputType.arrayElementsPerExample();
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, output)
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 0, chain().collapsed().size(), gradient)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** How many factors. */
  public int depth() {
    return depth;
  }

  /** Hidden channels as a multiple of the outputs. */
  public double widthFactor() {
    return widthFactor;
  }

  /** Whether each factor has a bias. */
  public boolean hasBias() {
    return hasBias;
  }

  /** Whether each factor is followed by batch norm. */
  public boolean hasBatchNorm() {
    return batchNorm;
  }

  /** Every how many factors a residual is added; -1 from end to end; empty for none. */
  public List<Integer> residualIntervals() {
    return Arrays.stream(residualIntervals).boxed().toList();
  }

  /** How the layer computes in training. */
  public ChainMode mode() {
    return mode;
  }

  /** All settings that are not Deeplearning4j's own. */
  List<Object> settings() {
    return List.of(depth, widthFactor, hasBias, batchNorm, residualIntervals(), mode);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof OverparamLayer layer
        && settings().equals(layer.settings());
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + settings().hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + settings() + " " + super.toString();
  }

  /** Settings that over-parameterized layers have in common. */
  public abstract static class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T> {
    private int depth = 2;
    private double widthFactor = 1;
    private boolean hasBias = true;
    private boolean batchNorm;
    private int[] residualIntervals = {};
    private ChainMode mode;

    /** How many factors, at least 1; 1 is the plain layer. Default 2. */
    public T depth(int factors) {
      depth = factors;
      return self();
    }

    /** Hidden channels as a multiple of the outputs. Default 1. */
    public T widthFactor(double factor) {
      widthFactor = factor;
      return self();
    }

    /** Whether each factor has a bias, as the authors' have. Default true. */
    public T hasBias(boolean bias) {
      hasBias = bias;
      return self();
    }

    /** Whether each factor is followed by batch norm. Default false. */
    public T batchNorm(boolean norm) {
      batchNorm = norm;
      return self();
    }

    /** Every how many factors a residual is added, several at once; -1 from end to end. */
    public T residualIntervals(int... intervals) {
      residualIntervals = intervals.clone();
      return self();
    }

    /** How the layer computes in training. Default collapsed, expanded with batch norm. */
    public T mode(ChainMode chainMode) {
      mode = chainMode;
      return self();
    }

    @SuppressWarnings("unchecked") // a builder's type parameter is its own type
    private T self() {
      return (T) this;
    }
  }
}
