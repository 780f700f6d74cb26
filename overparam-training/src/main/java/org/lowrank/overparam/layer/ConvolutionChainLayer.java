package org.lowrank.overparam.layer;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An over-parameterized convolution at work. */
final class ConvolutionChainLayer extends ChainLayer<OverparamConvolution> {
  private static final long serialVersionUID = 1L;

  ConvolutionChainLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  String inputName() {
    return "images [batch, channels, rows, columns]";
  }

  @Override
  int inputRank() {
    return 4;
  }

  @Override
  INDArray images(INDArray batch) {
    return batch;
  }

  @Override
  INDArray batch(INDArray images) {
    return images;
  }

  @Override
  INDArray like(INDArray images, Function<long[], INDArray> allocate) {
    return ChannelsLast.create(
        images.size(0), images.size(1), images.size(2), images.size(3), allocate);
  }
}
