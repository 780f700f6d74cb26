package org.lowrank.overparam.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward passes behind forward passes at inference, as frozen layers make them. */
class InferenceGradientTest {
  private static final InputType IMAGES = InputType.convolutional(5, 4, 2);
  private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  private static OverparamConvolution chain(ChainMode mode, boolean norm, Activation activation) {
    return new OverparamConvolution.Builder()
        .nOut(2)
        .kernelSizes(3, 1, 2)
        .padding(1)
        .stride(2)
        .residualIntervals(1, -1)
        .mode(mode)
        .batchNorm(norm)
        .activation(activation)
        .build();
  }

  private static List<org.deeplearning4j.nn.conf.layers.Layer> layers() {
    return List.of(
        chain(ChainMode.COLLAPSED, false, Activation.RELU),
        chain(ChainMode.COLLAPSED, false, Activation.TANH),
        chain(ChainMode.EXPANDED, false, Activation.RELU),
        chain(ChainMode.EXPANDED, true, Activation.RELU),
        chain(ChainMode.EXPANDED, true, Activation.TANH),
        new OverparamConvolution.Builder().nOut(2).hasBias(false).batchNorm(true).build(),
        new ImageNorm.Builder().activation(Activation.RELU).build(),
        new ImageNorm.Builder().activation(Activation.IDENTITY).build());
  }

  @Test
  void gradientsAreThoseOfTheOutputAtInference() {
    for (var conf : layers()) {
      Layer layer = Networks.network(DataType.DOUBLE, IMAGES, conf).getLayer(0);
      layer.setBackpropGradientsViewArray(layer.params().ulike());
      INDArray x = Networks.normal(DataType.DOUBLE, 5, 3, 2, 5, 4);
      INDArray weights = Networks.normal(DataType.DOUBLE, 6, layer.activate(x, true, NONE).shape());
      layer.activate(x.dup(), false, NONE);
      var found = layer.backpropGradient(weights.dup(), NONE);
      assertDifferences(conf + " input", layer, x, weights, x, found.getSecond());
      for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
        if (!ChainParameters.isStatistic(parameter.getKey())) {
          INDArray gradient = found.getFirst().getGradientFor(parameter.getKey());
          assertDifferences(
              conf + " " + parameter.getKey(), layer, x, weights, parameter.getValue(), gradient);
        }
      }
    }
  }

  /** Compares with central differences of sum(weights output). */
  private static void assertDifferences(
      String what, Layer layer, INDArray x, INDArray weights, INDArray varied, INDArray gradient) {
    for (long i = 0; i < varied.length(); i++) {
      double value = varied.getDouble(i);
      varied.putScalar(i, value + STEP);
      double above = layer.activate(x.dup(), false, NONE).mul(weights).sumNumber().doubleValue();
      varied.putScalar(i, value - STEP);
      double below = layer.activate(x.dup(), false, NONE).mul(weights).sumNumber().doubleValue();
      varied.putScalar(i, value);
      assertEquals((above - below) / (2 * STEP), gradient.getDouble(i), TOLERANCE, what + " " + i);
    }
  }

  @Test
  void frozenLayersHandGradientsOn() {
    for (var conf : layers()) {
      MultiLayerNetwork network =
          Networks.network(
              DataType.DOUBLE,
              IMAGES,
              new OverparamConvolution.Builder().nOut(2).kernelSize(1).depth(2).build(),
              new FrozenLayerWithBackprop(conf));
      INDArray first = network.getLayer(0).params().dup();
      INDArray frozen = network.getLayer(1).params().dup();
      network.fit(
          Networks.normal(DataType.DOUBLE, 5, 3, 2, 5, 4), Networks.labels(DataType.DOUBLE, 3));
      assertTrue(Networks.largest(network.getLayer(0).params().sub(first)) > 1e-6, "" + conf);
      assertEquals(frozen, network.getLayer(1).params(), "" + conf);
    }
  }
}
