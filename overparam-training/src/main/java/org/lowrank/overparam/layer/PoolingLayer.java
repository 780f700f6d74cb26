package org.lowrank.overparam.layer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.lowrank.overparam.convolution.Pool;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling at work. */
final class PoolingLayer extends AbstractLayer<Pooling> {
  private static final long serialVersionUID = 1L;

  private transient Pool pool;

  PoolingLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public Layer clone() {
    return layerConf().instantiate(conf.clone(), null, getIndex(), null, false, dataType);
  }

  private Pool pool() {
    if (pool == null) {
      pool = Pool.of(layerConf().geometry(), dataType);
    }
    return pool;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    Sliding sliding = layerConf().geometry().sliding();
    int size = layerConf().geometry().size();
    INDArray y =
        ChannelsLast.create(
            input.size(0),
            input.size(1),
            sliding.outputSize(Math.toIntExact(input.size(2)), size),
            sliding.outputSize(Math.toIntExact(input.size(3)), size),
            shape -> workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'));
    pool().forward(input, y);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray dx =
        ChannelsLast.create(
            input.size(0),
            input.size(1),
            input.size(2),
            input.size(3),
            shape ->
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, shape, 'c'));
    pool().backward(input, epsilon, dx);
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(dx));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}
}
