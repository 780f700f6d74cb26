package org.lowrank.overparam.layer;

import java.util.Arrays;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.lowrank.core.InvalidInputException;
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
  INDArray images(INDArray batch) {
    if (batch.rank() != 4) {
      throw new InvalidInputException(
          "layer "
              + layerConf().getLayerName()
              + " takes images [batch, channels, rows, columns], found shape "
              + Arrays.toString(batch.shape()));
    }
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
