package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class InputGradientTest {
  private static final InputType SIZE = InputType.convolutional(5, 5, 2);
  private static final ArraySource IMAGES = ArraySource.clusters(5, 12, 3, 2, 5, 5);
  private static final TrainingConfig CONFIG = TrainingConfig.builder(2, 6, 0.1).build();

  private static OverparamConvolution convolution() {
    return new OverparamConvolution.Builder().nOut(4).depth(2).activation(Activation.RELU).build();
  }

  private static ComputationGraph graph(int convolutions) {
    ComputationGraphConfiguration.GraphBuilder conf =
        Networks.builder(DataType.FLOAT, new Sgd(1)).graphBuilder().addInputs("images");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < convolutions; i++) {
      names.add("convolution" + i);
      conf.addLayer(names.get(i), convolution(), "images");
    }
    conf.addVertex("all", new MergeVertex(), names.toArray(String[]::new))
        .addLayer("classes", Networks.output(3), "all")
        .setOutputs("classes")
        .setInputTypes(SIZE);
    return Networks.drawn(new ComputationGraph(conf.build()), 3);
  }

  /** What arrives at a graph's input in each backward pass. */
  private static final class Arrivals extends BaseTrainingListener {
    private final List<Boolean> gradients = new ArrayList<>();

    @Override
    public void onBackwardPass(Model model) {
      gradients.add(((ComputationGraph) model).getVertex("images").getEpsilon() != null);
    }
  }

  private static List<Boolean> arrivals(ComputationGraph graph) {
    Arrivals arrivals = new Arrivals();
    graph.setListeners(arrivals);
    new Trainer(graph, CONFIG, IMAGES).run();
    graph.setInput(0, Nd4j.ones(DataType.FLOAT, 1, 2, 5, 5));
    graph.setLabel(0, Nd4j.createFromArray(new float[][] {{1, 0, 0}}));
    graph.computeGradientAndScore();
    return arrivals.gradients;
  }

  @Test
  void trainingLeavesItOutAndAfterwardsItIsThereAgain() {
    assertEquals(List.of(false, false, false, false, true), arrivals(graph(1)));
  }

  @Test
  void whereSeveralLayersTakeTheImagesAllGiveIt() {
    assertEquals(List.of(true, true, true, true, true), arrivals(graph(2)));
  }

  @Test
  void termsOfTheObjectiveMayAskForIt() {
    MultiLayerNetwork network =
        Networks.drawn(
            new MultiLayerNetwork(
                Networks.builder(DataType.FLOAT, new Sgd(1))
                    .list()
                    .layer(convolution())
                    .layer(Networks.output(3))
                    .setInputType(SIZE)
                    .build()),
            3);
    List<INDArray> asked = new ArrayList<>();
    new Trainer(network, CONFIG, IMAGES)
        .term(
            "gradient of an image",
            step -> {
              asked.add(
                  ((MultiLayerNetwork) step.network())
                      .calculateGradients(
                          Nd4j.ones(DataType.FLOAT, 1, 2, 5, 5),
                          Nd4j.createFromArray(new float[][] {{1, 0, 0}}),
                          null,
                          null)
                      .getSecond());
              return 0;
            })
        .run();
    assertEquals(4, asked.size());
    asked.forEach(gradient -> assertNotNull(gradient));
  }
}
