package org.lowrank.overparam.layer;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An over-parameterized dense layer at work: each sample is an image of one pixel. */
final class DenseChainLayer extends ChainLayer<OverparamDense> {
  private static final long serialVersionUID = 1L;

  DenseChainLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  String inputName() {
    return "rows [batch, features]";
  }

  @Override
  int inputRank() {
    return 2;
  }

  @Override
  INDArray images(INDArray batch) {
    return batch.reshape('c', batch.size(0), batch.size(1), 1, 1);
  }

  @Override
  INDArray batch(INDArray images) {
    return images.reshape('c', images.size(0), images.size(1));
  }

  @Override
  INDArray like(INDArray images, Function<long[], INDArray> allocate) {
    return allocate.apply(images.shape());
  }
}
