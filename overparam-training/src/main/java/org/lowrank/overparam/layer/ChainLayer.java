package org.lowrank.overparam.layer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.InvalidInputException;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.lowrank.overparam.train.SkipsInputGradient;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An over-parameterized layer at work. In training it computes as its configuration says; at
 * inference always as the one layer that the chain collapses to, batch norm folded in.
 *
 * @param <C> its configuration
 */
abstract class ChainLayer<C extends OverparamLayer> extends BaseLayer<C>
    implements SkipsInputGradient {
  private static final long serialVersionUID = 1L;

  private transient Activated activated;
  private transient ChainBody training;
  private transient ChainBody inference;
  private transient boolean withoutInputGradient;

  /**
   * What the forward pass leaves for the backward one.
   *
   * @param x the input after dropout, as images
   * @param z the chain's output, before an activation other than ReLU
   */
  private record Activated(INDArray x, INDArray z) {}

  ChainLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  void begin(
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize) {
    setListeners(listeners);
    setIndex(layerIndex);
    setParamsViewArray(parameters);
    setParamTable(layerConf().initializer().init(conf, parameters, initialize));
  }

  /** What a batch looks like, as in "images [batch, channels, rows, columns]". */
  abstract String inputName();

  /** How many axes a batch has. */
  abstract int inputRank();

  private void requireInput() {
    long channels = layerConf().getNIn();
    if (input.rank() != inputRank() || input.size(1) != channels) {
      throw new InvalidInputException(
          "layer "
              + layerConf().getLayerName()
              + " takes "
              + inputName()
              + " with "
              + channels
              + " in the second place, found shape "
              + Arrays.toString(input.shape()));
    }
  }

  /** A batch as images [batch, channels, rows, columns]. */
  abstract INDArray images(INDArray batch);

  /** Images as the batch that users see. */
  abstract INDArray batch(INDArray images);

  private ChainBody trainingBody() {
    if (training == null) {
      training =
          layerConf().mode() == ChainMode.COLLAPSED
              ? new CollapsedBody(layerConf(), layerConf().chain(), fused(), dataType)
              : new ExpandedBody(layerConf(), dataType);
    }
    return training;
  }

  private ChainBody inferenceBody() {
    if (layerConf().mode() == ChainMode.COLLAPSED) {
      return trainingBody();
    }
    if (inference == null) {
      inference = new CollapsedBody(layerConf(), layerConf().chain().folded(), fused(), dataType);
    }
    return inference;
  }

  /** Whether the collapsed convolution computes the ReLU on the way. */
  private boolean fused() {
    return isRelu(layerConf().getActivationFn());
  }

  private static boolean isRelu(IActivation activation) {
    return activation.getClass() == ActivationReLU.class;
  }

  private boolean fusedInTraining() {
    return fused() && layerConf().mode() == ChainMode.COLLAPSED;
  }

  private Map<String, INDArray> inferenceParameters() {
    return layerConf().hasBatchNorm() ? FoldedParameters.of(layerConf().chain(), params) : params;
  }

  @Override
  public INDArray activate(boolean train, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    requireInput();
    applyDropOutIfNecessary(train, workspaces);
    INDArray x = images(input.castTo(dataType));
    INDArray z =
        (train ? trainingBody() : inferenceBody())
            .forward(
                x,
                train ? params : inferenceParameters(),
                train,
                shape ->
                    workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'));
    if (train) {
      activated = new Activated(x, z);
    }
    IActivation activation = layerConf().getActivationFn();
    boolean done = train ? fusedInTraining() : fused();
    if (done || activation instanceof ActivationIdentity) {
      return batch(z);
    }
    INDArray kept = train ? copy(z, workspaces) : z;
    if (isRelu(activation)) {
      return batch(
          ChannelsLast.images(activation.getActivation(ChannelsLast.inMemoryOrder(kept), train)));
    }
    return batch(activation.getActivation(kept, train));
  }

  private INDArray copy(INDArray z, LayerWorkspaceMgr workspaces) {
    return ChannelsLast.images(
        workspaces.dup(ArrayType.ACTIVATIONS, ChannelsLast.inMemoryOrder(z), 'c'));
  }

  @Override
  public void giveInputGradient(boolean wanted) {
    withoutInputGradient = !wanted;
  }

  /** The gradient before the activation. */
  private INDArray beforeActivation(INDArray z, INDArray dy) {
    IActivation activation = layerConf().getActivationFn();
    if (isRelu(activation) && ChannelsLast.is(z) && ChannelsLast.is(dy)) {
      return ChannelsLast.images(
          activation
              .backprop(ChannelsLast.inMemoryOrder(z), ChannelsLast.inMemoryOrder(dy))
              .getFirst());
    }
    return activation.backprop(z, dy).getFirst();
  }

  /** Room for the gradient for the input, if it is to be computed. */
  private Optional<INDArray> inputGradient(INDArray x, LayerWorkspaceMgr workspaces) {
    // Dropout goes back through the gradient and cannot do without.
    if (withoutInputGradient && layerConf().getIDropout() == null) {
      return Optional.empty();
    }
    return Optional.of(
        like(
            x,
            shape ->
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, shape, 'c')));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = activated.x();
    INDArray z = activated.z();
    INDArray dz = images(epsilon.castTo(dataType));
    IActivation activation = layerConf().getActivationFn();
    if (!fusedInTraining() && !(activation instanceof ActivationIdentity)) {
      dz = beforeActivation(z, dz);
    }
    Optional<INDArray> dx = inputGradient(x, workspaces);
    trainingBody().backward(x, params, z, dz, gradientViews, dx);
    Gradient gradient = new DefaultGradient();
    for (String key : layerConf().initializer().paramKeys(layerConf())) {
      gradient.setGradientFor(key, gradientViews.get(key));
    }
    activated = null;
    weightNoiseParams.clear();
    return new Pair<>(gradient, dx.map(d -> backpropDropOutIfPresent(batch(d))).orElse(null));
  }

  /** A new array of the shape of images, laid out as is best for them. */
  abstract INDArray like(INDArray images, java.util.function.Function<long[], INDArray> allocate);

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean hasBias() {
    return layerConf().hasBias();
  }

  @Override
  public boolean updaterDivideByMinibatch(String name) {
    return !ChainParameters.isStatistic(name);
  }
}
