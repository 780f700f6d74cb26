package org.lowrank.overparam.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch norm of images at work. */
final class ImageNormLayer extends BaseLayer<ImageNorm> {
  private static final long serialVersionUID = 1L;

  private transient ChannelNorm norm;

  /** Of a forward pass in training, until the backward one. */
  private transient INDArray output;

  ImageNormLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  private ChannelNorm norm() {
    if (norm == null) {
      ImageNorm layer = layerConf();
      norm = new ChannelNorm(layer.epsilon(), layer.relu(), layer.decay(), "", dataType);
    }
    return norm;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (input.rank() != 4 || input.size(1) != layerConf().getNOut()) {
      throw new InvalidInputException(
          "layer "
              + layerConf().getLayerName()
              + " takes images [batch, "
              + layerConf().getNOut()
              + ", rows, columns], found shape "
              + Arrays.toString(input.shape()));
    }
    applyDropOutIfNecessary(training, workspaces);
    INDArray x = input.castTo(dataType);
    INDArray y = like(x, ArrayType.ACTIVATIONS, workspaces);
    if (training) {
      norm().train(x, params, y);
      output = y;
    } else {
      norm().infer(x, params, y);
      output = null;
    }
    return y;
  }

  /** The gradients of training or, after a pass at inference, of that. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = input.castTo(dataType);
    INDArray dx = like(x, ArrayType.ACTIVATION_GRAD, workspaces);
    INDArray dy = epsilon.castTo(dataType);
    if (output != null) {
      norm().backward(x, output, dy, params, gradientViews, dx);
    } else {
      norm().backwardOfInference(x, beforeRelu(x, dy), params, gradientViews, dx);
    }
    output = null;
    Gradient gradient = new DefaultGradient();
    ChainParameters.NORM.forEach(key -> gradient.setGradientFor(key, gradientViews.get(key)));
    weightNoiseParams.clear();
    return new Pair<>(gradient, backpropDropOutIfPresent(dx));
  }

  /** The gradient before the ReLU, if there is one, at inference. */
  private INDArray beforeRelu(INDArray x, INDArray dy) {
    if (!layerConf().relu()) {
      return dy;
    }
    INDArray y = x.ulike();
    norm().infer(x, params, y);
    return y.gt(0).castTo(dataType).muli(dy);
  }

  private INDArray like(INDArray images, ArrayType use, LayerWorkspaceMgr workspaces) {
    return ChannelsLast.create(
        images.size(0),
        images.size(1),
        images.size(2),
        images.size(3),
        shape -> workspaces.createUninitialized(use, dataType, shape, 'c'));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean hasBias() {
    return false;
  }

  @Override
  public boolean updaterDivideByMinibatch(String name) {
    return !ChainParameters.isStatistic(name);
  }
}
