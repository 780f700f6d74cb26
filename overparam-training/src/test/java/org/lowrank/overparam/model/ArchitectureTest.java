package org.lowrank.overparam.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.overparam.convert.BatchNormPolicy;
import org.lowrank.overparam.convert.Expansion;
import org.lowrank.overparam.convert.LayerSelection;
import org.lowrank.overparam.convert.Overparameterizer;
import org.lowrank.overparam.convert.ParameterCount;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.layer.OverparamLayer;
import org.lowrank.overparam.train.SeededDropout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArchitectureTest {
  private static final Registry<Architecture> MODELS = Lab.create().registry(Architecture.class);

  private static Layer layer(ComputationGraphConfiguration configuration, String name) {
    return ((LayerVertex) configuration.getVertices().get(name)).getLayerConf().getLayer();
  }

  /** Of torchvision's models, the CIFAR ResNet-18 in common use, and sums by hand. */
  @ParameterizedTest
  @CsvSource({
    "alexnet, 3, 224, 1000, 61100840",
    "resnet-10, 3, 224, 1000, 5418792",
    "resnet-18, 3, 224, 1000, 11689512",
    "resnet-18, 3, 32, 10, 11173962",
    "simple-cnn, 3, 32, 10, 356810",
    "simple-cnn, 1, 28, 10, 241546"
  })
  void plainNetworksHaveThePublishedNumberOfParameters(
      String model, int channels, int size, int classes, long expected) {
    ModelSpec spec = ModelSpec.of(channels, size, size, classes);
    assertEquals(expected, ParameterCount.of(MODELS.get(model).build(spec)));
  }

  /** Places that the last layers with places see. */
  @ParameterizedTest
  @CsvSource({
    "simple-cnn, pool3, 1, 28, AUTO, 128, 3",
    "simple-cnn, pool3, 3, 32, AUTO, 128, 4",
    "simple-cnn, pool3, 3, 64, AUTO, 128, 8",
    "alexnet, pool5, 1, 28, AUTO, 256, 3",
    "alexnet, pool5, 3, 32, AUTO, 256, 4",
    "alexnet, pool5, 3, 64, AUTO, 256, 4",
    "alexnet, pool5, 3, 224, AUTO, 256, 6",
    "alexnet, pool5, 3, 64, IMAGENET, 256, 1",
    "resnet-10, stage4.block1.sum, 1, 28, AUTO, 512, 4",
    "resnet-10, stage4.block1.sum, 3, 32, AUTO, 512, 4",
    "resnet-18, stage4.block2.sum, 3, 64, AUTO, 512, 2",
    "resnet-18, stage4.block2.sum, 3, 64, CIFAR, 512, 8",
    "resnet-18, stage4.block2.sum, 3, 224, AUTO, 512, 7",
    "resnet-18, stem.pool, 3, 224, AUTO, 64, 56"
  })
  void imagesShrinkAsDocumented(
      String model, String vertex, int channels, int size, Stem stem, int out, int places) {
    ModelSpec spec = ModelSpec.of(channels, size, size, 7).withStem(stem);
    for (Expansion expansion : List.of(Expansion.none(), Expansion.depth(3))) {
      ComputationGraphConfiguration configuration =
          MODELS.get(model).build(spec.withExpansion(expansion));
      Map<String, InputType> types =
          configuration.getLayerActivationTypes(InputType.convolutional(size, size, channels));
      assertEquals(InputType.convolutional(places, places, out), types.get(vertex));
      assertEquals(InputType.feedForward(7), types.get("probabilities"));
    }
  }

  @ParameterizedTest
  @CsvSource({"simple-cnn, 28, 1", "simple-cnn, 32, 3", "resnet-10, 17, 3"})
  void expandedNetworksComputeAndCollapse(String model, int size, int channels) {
    ComputationGraph network =
        network(
            MODELS
                .get(model)
                .build(
                    ModelSpec.of(channels, size, size, 5)
                        .withExpansion(Expansion.depth(2))
                        .withDataType(DataType.DOUBLE)));
    INDArray images = Nd4j.linspace(DataType.DOUBLE, -1, 1e-3, 2L * channels * size * size);
    images = images.reshape('c', 2, channels, size, size);
    INDArray outputs = network.outputSingle(images);
    assertArrayEquals(new long[] {2, 5}, outputs.shape());
    assertEquals(2, outputs.sumNumber().doubleValue(), 1e-12);
    assertTrue(outputs.maxNumber().doubleValue() - outputs.minNumber().doubleValue() > 1e-3);
    ComputationGraph plain = Overparameterizer.collapse(network, BatchNormPolicy.FOLD);
    assertEquals(0, plain.outputSingle(images).sub(outputs).normmaxNumber().doubleValue(), 1e-10);
    assertTrue(
        plain.getConfiguration().getVertices().keySet().stream()
            .noneMatch(name -> name.endsWith(".norm")));
  }

  /** With all parameters drawn, variances as positive numbers. */
  private static ComputationGraph network(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    network
        .paramTable()
        .forEach(
            (name, view) -> {
              double[] values = new double[Math.toIntExact(view.length())];
              boolean variance = name.endsWith("var");
              double deviation = Math.sqrt(1.0 / view.length() * view.size(0));
              StreamKey.of(3, name).stream(0).fillGaussian(values, 0, values.length, deviation);
              for (int i = 0; variance && i < values.length; i++) {
                values[i] = 0.5 + values[i] * values[i];
              }
              view.assign(Nd4j.createFromArray(values).reshape('c', view.shape()));
            });
    return network;
  }

  @Test
  void allLinearLayersAreExpandedUnlessToldOtherwise() {
    ModelSpec spec = ModelSpec.cifar10();
    Expansion expansion = Expansion.depth(3).withWidthFactor(2).withResidualIntervals(2);
    for (String id : MODELS.ids()) {
      ComputationGraphConfiguration all = MODELS.get(id).build(spec.withExpansion(expansion));
      ComputationGraphConfiguration convolutions =
          MODELS.get(id).build(spec.withExpansion(expansion.of(LayerSelection.CONVOLUTIONS)));
      assertEquals(MODELS.get(id).plain(spec).getVertexInputs(), all.getVertexInputs());
      all.getVertices()
          .forEach(
              (name, vertex) -> {
                if (vertex instanceof LayerVertex v
                    && v.getLayerConf().getLayer() instanceof OverparamLayer chain) {
                  assertEquals(3, chain.depth(), name);
                  assertEquals(List.of(2), chain.residualIntervals(), name);
                  OverparamLayer other = (OverparamLayer) layer(convolutions, name);
                  assertEquals(other instanceof OverparamDense ? 1 : 3, other.depth(), name);
                }
              });
      assertEquals(20, ((OverparamLayer) layer(all, "classifier")).chain().hidden());
    }
  }

  @Test
  void aStemCanBeChosen() {
    ModelSpec small = ModelSpec.cifar10();
    assertEquals(
        ParameterCount.of(MODELS.get("resnet-18").build(small)) + 3 * 64 * (49 - 9),
        ParameterCount.of(MODELS.get("resnet-18").build(small.withStem(Stem.IMAGENET))));
  }

  @Test
  void dropoutIsThePublishedOneUnlessToldOtherwise() {
    ComputationGraphConfiguration published = MODELS.get("alexnet").build(ModelSpec.cifar10());
    assertEquals(new SeededDropout(0.5, 0, "dense1"), layer(published, "dense1").getIDropout());
    assertEquals(new SeededDropout(0.5, 0, "dense2"), layer(published, "dense2").getIDropout());
    assertNull(layer(published, "classifier").getIDropout());
    Architecture cnn = MODELS.get("simple-cnn");
    assertNull(layer(cnn.build(ModelSpec.cifar10()), "dense").getIDropout());
    ModelSpec spec =
        ModelSpec.cifar10().withDropout(0.25).withSeed(7).withExpansion(Expansion.depth(2));
    for (String name : List.of("dense", "classifier")) {
      assertEquals(new SeededDropout(0.25, 7, name), layer(cnn.build(spec), name).getIDropout());
    }
    assertNull(layer(MODELS.get("alexnet").build(spec.withDropout(0)), "dense1").getIDropout());
  }

  @Test
  void configurationsSurviveJson() {
    ModelSpec spec =
        ModelSpec.cifar100()
            .withSeed(11)
            .withExpansion(Expansion.depth(2).withBatchNorm(true).withResidualIntervals(-1));
    for (String id : MODELS.ids()) {
      ComputationGraphConfiguration configuration = MODELS.get(id).build(spec);
      String json = configuration.toJson();
      ComputationGraphConfiguration again = ComputationGraphConfiguration.fromJson(json);
      assertEquals(json, again.toJson(), id);
      assertEquals(ParameterCount.of(configuration), ParameterCount.of(again), id);
      assertEquals(11, again.getDefaultConfiguration().getSeed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple-cnn", "alexnet"})
  void imagesTooSmallAreNamed(String model) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> MODELS.get(model).build(ModelSpec.of(3, 6, 5, 10)))
            .getMessage();
    assertEquals("images must be large enough for all layers, found 6 x 5", message);
  }

  @Test
  void specsThatCannotBeAreNamed() {
    assertEquals(
        "classes must be between 2 and 16384, found 1",
        assertThrows(InvalidInputException.class, () -> ModelSpec.of(3, 32, 32, 1)).getMessage());
    assertEquals(
        "dropout must be at least 0 and less than 1, found 1.0",
        assertThrows(InvalidInputException.class, () -> ModelSpec.cifar10().withDropout(1))
            .getMessage());
    assertEquals(
        "data type must be one of floating point, found INT",
        assertThrows(
                InvalidInputException.class, () -> ModelSpec.cifar10().withDataType(DataType.INT32))
            .getMessage());
  }
}
