package org.lowrank.overparam.layer;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.chain.FactorChain;
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
   * @param z the chain's output, before an activation unless the body computes that
   * @param body what computed it
   * @param parameters what it was computed with, by name
   * @param done whether the body computes the activation, a ReLU
   */
  private record Activated(
      INDArray x, INDArray z, ChainBody body, Map<String, INDArray> parameters, boolean done) {}

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

  private Map<String, INDArray> trainingParameters(LayerWorkspaceMgr workspaces) {
    if (layerConf().getWeightNoise() == null) {
      return params;
    }
    Map<String, INDArray> noisy = new LinkedHashMap<>();
    params.keySet().forEach(name -> noisy.put(name, getParamWithNoise(name, true, workspaces)));
    return noisy;
  }

  private Map<String, INDArray> inferenceParameters() {
    return layerConf().hasBatchNorm() ? FoldedParameters.of(layerConf().chain(), params) : params;
  }

  /** The chain's output in training, and what the backward pass needs. */
  private Activated train(INDArray x, LayerWorkspaceMgr workspaces) {
    Map<String, INDArray> parameters = trainingParameters(workspaces);
    boolean done = fused() && layerConf().mode() == ChainMode.COLLAPSED;
    INDArray z = trainingBody().forward(x, parameters, activations(workspaces));
    return new Activated(x, z, trainingBody(), parameters, done);
  }

  /** The chain's output at inference, likewise. */
  private Activated infer(INDArray x, LayerWorkspaceMgr workspaces) {
    Map<String, INDArray> parameters = inferenceParameters();
    INDArray z = inferenceBody().forward(x, parameters, activations(workspaces));
    return new Activated(x, z, inferenceBody(), parameters, fused());
  }

  private Function<long[], INDArray> activations(LayerWorkspaceMgr workspaces) {
    return shape -> workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
  }

  @Override
  public INDArray activate(boolean train, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    requireInput();
    applyDropOutIfNecessary(train, workspaces);
    INDArray x = images(input.castTo(dataType));
    Activated pass = train ? train(x, workspaces) : infer(x, workspaces);
    activated = train ? pass : null; // inference overwrites its z below
    IActivation activation = layerConf().getActivationFn();
    if (pass.done() || activation instanceof ActivationIdentity) {
      return batch(pass.z());
    }
    INDArray kept = train ? copy(pass.z(), workspaces) : pass.z();
    if (isRelu(activation)) {
      return batch(
          ChannelsLast.images(activation.getActivation(ChannelsLast.inMemoryOrder(kept), train)));
    }
    return activation.getActivation(batch(kept), train);
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
    return images(activation.backprop(batch(z), batch(dy)).getFirst());
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

  /**
   * {@inheritDoc}
   *
   * <p>After a pass at inference, as of frozen layers that hand gradients on, they are the
   * gradients of inference: batch norm's moments are constants.
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Activated pass =
        activated != null ? activated : infer(images(input.castTo(dataType)), workspaces);
    INDArray dz = images(epsilon.castTo(dataType));
    if (!pass.done() && !(layerConf().getActivationFn() instanceof ActivationIdentity)) {
      dz = beforeActivation(pass.z(), dz);
    }
    Optional<INDArray> dx = inputGradient(pass.x(), workspaces);
    if (activated == null && layerConf().hasBatchNorm()) {
      FactorChain chain = layerConf().chain();
      Map<String, INDArray> folded = FoldedParameters.like(pass.parameters());
      pass.body().backward(pass.x(), pass.parameters(), pass.z(), dz, folded, dx);
      FoldedParameters.gradients(chain, params, folded, gradientViews);
    } else {
      pass.body().backward(pass.x(), pass.parameters(), pass.z(), dz, gradientViews, dx);
    }
    Gradient gradient = new DefaultGradient();
    for (String key : layerConf().initializer().paramKeys(layerConf())) {
      gradient.setGradientFor(key, gradientViews.get(key));
    }
    activated = null;
    weightNoiseParams.clear();
    return new Pair<>(gradient, dx.map(d -> backpropDropOutIfPresent(batch(d))).orElse(null));
  }

  /** A new array of the shape of images, laid out as is best for them. */
  abstract INDArray like(INDArray images, Function<long[], INDArray> allocate);

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
