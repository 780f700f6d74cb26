package org.lowrank.overparam.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.lowrank.overparam.train.SeededDropout;
import org.lowrank.overparam.train.SkipsInputGradient;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SkippedInputGradientTest {
  private static final int BATCH = 4;
  private static final InputType IMAGES = InputType.convolutional(6, 5, 2);

  private static List<OverparamLayer.Builder<?>> layers() {
    return List.of(
        new OverparamConvolution.Builder().nOut(3).kernelSize(3).depth(3).residualIntervals(-1),
        new OverparamConvolution.Builder().nOut(3).kernelSize(1).stride(2).depth(1),
        new OverparamDense.Builder().nOut(3).depth(2));
  }

  private static MultiLayerNetwork network(OverparamLayer.Builder<?> builder, DataType type) {
    OverparamLayer layer =
        (OverparamLayer) ((OverparamLayer.Builder<?>) builder.activation(Activation.RELU)).build();
    InputType input = layer instanceof OverparamDense ? InputType.feedForward(6) : IMAGES;
    return Networks.network(type, input, layer);
  }

  /** The gradient for the input; null if it was left out. */
  private static INDArray inputGradient(MultiLayerNetwork network) {
    boolean dense = network.getLayer(0).conf().getLayer() instanceof OverparamDense;
    long[] shape = dense ? new long[] {BATCH, 6} : new long[] {BATCH, 2, 6, 5};
    DataType type = network.params().dataType();
    return network
        .calculateGradients(
            Networks.normal(type, 5, shape), Networks.labels(type, BATCH), null, null)
        .getSecond();
  }

  @Test
  void parametersGetTheSameGradientsWithoutIt() {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      for (OverparamLayer.Builder<?> builder : layers()) {
        for (ChainMode mode : ChainMode.values()) {
          MultiLayerNetwork network = network(builder.mode(mode), type);
          INDArray before = inputGradient(network);
          INDArray gradients = network.getGradientsViewArray().dup();
          network.getGradientsViewArray().assign(7);
          SkipsInputGradient first = (SkipsInputGradient) network.getLayer(0);
          first.giveInputGradient(false);
          assertNull(inputGradient(network));
          assertEquals(gradients, network.getGradientsViewArray());
          first.giveInputGradient(true);
          assertEquals(before, inputGradient(network));
        }
      }
    }
  }

  @Test
  void dropoutBeforeTheLayerStillGetsIt() {
    MultiLayerNetwork network =
        network(
            new OverparamDense.Builder()
                .nOut(3)
                .depth(2)
                .dropOut(new SeededDropout(0.5, 1, "first")),
            DataType.FLOAT);
    ((SkipsInputGradient) network.getLayer(0)).giveInputGradient(false);
    assertNotNull(inputGradient(network));
  }
}
