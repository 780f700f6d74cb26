package org.lowrank.overparam.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Convolution;
import org.lowrank.overparam.convolution.ConvolutionGeometry;
import org.lowrank.overparam.convolution.MatrixProduct;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer on [batch, features] written as a chain of dense layers: an ordinary Deeplearning4j
 * layer. At depth 1 it is the plain dense layer.
 *
 * <p>Parameters: W1 .. Wd, shapes [out, in, 1, 1] of the factors; with biases b1 .. bd; with batch
 * norm gamma, beta, mean and var with the factor's number behind.
 */
public final class OverparamDense extends OverparamLayer {
  private static final long serialVersionUID = 1L;

  /** For Deeplearning4j's JSON. */
  OverparamDense() {}

  private OverparamDense(Builder builder) {
    super(builder);
  }

  @Override
  public FactorChain chain() {
    return FactorChain.dense(Math.toIntExact(nIn), Math.toIntExact(nOut))
        .width(widthFactor)
        .depth(depth)
        .bias(hasBias)
        .batchNorm(batchNorm)
        .residualIntervals(residualIntervals())
        .build();
  }

  @Override
  public Sliding sliding() {
    return Sliding.PLAIN;
  }

  @Override
  Convolution convolution(ConvolutionGeometry geometry, DataType type) {
    return new MatrixProduct(geometry.in(), geometry.out(), geometry.relu());
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    ChainLayer<OverparamDense> layer = new DenseChainLayer(conf, type);
    layer.begin(listeners, index, parameters, initialize);
    return layer;
  }

  /** Settings of the layer. */
  @SuppressWarnings("unchecked") // Deeplearning4j declares build() for any type of layer
  public static final class Builder extends OverparamLayer.Builder<Builder> {
    @Override
    public OverparamDense build() {
      return new OverparamDense(this);
    }
  }
}
