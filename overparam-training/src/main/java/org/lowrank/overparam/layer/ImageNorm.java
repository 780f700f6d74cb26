package org.lowrank.overparam.layer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.overparam.chain.BatchNormFolding;
import org.lowrank.overparam.train.DrawsParameters;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Batch norm over the channels of images [batch, channels, rows, columns], with a ReLU behind it if
 * so set: an ordinary Deeplearning4j layer that does what its BatchNormalization does, faster, and
 * keeps nothing but the two moments of a batch between the passes. The running variance is the one
 * without bias, as in PyTorch. Source: Ioffe and Szegedy 2015, ICML, algorithms 1 and 2.
 *
 * <p>Parameters, each of shape [1, channels]: gamma and beta, and the running mean and var, which
 * are not trained.
 */
public final class ImageNorm extends FeedForwardLayer implements DrawsParameters {
  private static final long serialVersionUID = 1L;

  @JsonProperty private double epsilon;
  @JsonProperty private double decay;

  /** For Deeplearning4j's JSON. */
  ImageNorm() {}

  private ImageNorm(Builder builder) {
    super(builder);
    epsilon = Require.between("epsilon", builder.epsilon, Double.MIN_VALUE, Double.MAX_VALUE);
    decay = Require.between("decay", builder.decay, 0, 1);
    activationFn = known(builder.getActivationFn());
    nOut = nIn;
    initializeConstraints(builder);
  }

  private static IActivation known(IActivation activation) {
    if (activation == null) {
      return new ActivationIdentity();
    }
    if (activation.getClass() != ActivationReLU.class
        && activation.getClass() != ActivationIdentity.class) {
      throw new InvalidInputException(
          "activation of ImageNorm must be RELU or IDENTITY, found " + activation);
    }
    return activation;
  }

  /** Added to variances. */
  public double epsilon() {
    return epsilon;
  }

  /** Share of the running moments that a step leaves. */
  public double decay() {
    return decay;
  }

  /** Whether a ReLU comes behind. */
  public boolean relu() {
    return activationFn.getClass() == ActivationReLU.class;
  }

  @Override
  public void draw(RandomStream random, Map<String, INDArray> parameters) {
    ChainParameters.startNorm("", parameters);
  }

  @Override
  public ParamInitializer initializer() {
    return ImageNormParameters.INSTANCE;
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return ChainParameters.isStatistic(name) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return null; // as Deeplearning4j says that there is none
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    ImageNormLayer layer = new ImageNormLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    return layer;
  }

  @Override
  public InputType getOutputType(int index, InputType inputType) {
    if (inputType instanceof InputType.InputTypeConvolutional) {
      return inputType;
    }
    throw new InvalidInputException(
        "layer " + getLayerName() + " takes images [channels, rows, columns], found " + inputType);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (nIn <= 0 || override) {
      nIn = ((InputType.InputTypeConvolutional) getOutputType(-1, inputType)).getChannels();
      nOut = nIn;
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long parameters = initializer().numParams(this);
    return new LayerMemoryReport.Builder(getLayerName(), ImageNorm.class, inputType, inputType)
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 0, 2 * nOut, inputType.arrayElementsPerExample())
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** Settings of the layer. */
  @SuppressWarnings("unchecked") // Deeplearning4j declares build() for any type of layer
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private double epsilon = BatchNormFolding.DEFAULT_EPSILON;
    private double decay = ChannelNorm.DEFAULT_DECAY;

    /** Added to variances, positive. Default 1e-5. */
    public Builder epsilon(double addend) {
      epsilon = addend;
      return this;
    }

    /** Share of the running moments that a step leaves, 0 to 1. Default 0.9. */
    public Builder decay(double share) {
      decay = share;
      return this;
    }

    @Override
    public ImageNorm build() {
      return new ImageNorm(this);
    }
  }
}
