package org.lowrank.overparam.saved;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.spectrum.Matrix;
import org.lowrank.overparam.convert.Expansion;
import org.lowrank.overparam.convert.Overparameterizer;
import org.lowrank.overparam.layer.EndToEnd;
import org.lowrank.overparam.layer.OverparamLayer;
import org.nd4j.linalg.api.buffer.DataType;

class Deeplearning4jFormatTest {
  private static final Lab LAB = Lab.create();

  @TempDir Path folder;

  private Path saved(Model network) throws IOException {
    Path file = folder.resolve("model-" + System.identityHashCode(network) + ".zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  private Map<String, Matrix> matrices(Model network) throws IOException {
    Map<String, Matrix> all = new LinkedHashMap<>();
    try (MatrixFile file = LAB.matrices(saved(network))) {
      assertEquals("deeplearning4j", file.format());
      for (StoredMatrix matrix : file.matrices(List.of())) {
        all.put(matrix.name(), file.read(matrix));
      }
    }
    return all;
  }

  private static void assertSame(
      Map<String, Matrix> chains, Map<String, Matrix> plain, DataType type) {
    double tolerance = type == DataType.DOUBLE ? 1e-13 : 1e-6;
    assertEquals(plain.keySet(), chains.keySet());
    plain.forEach(
        (name, matrix) -> {
          assertEquals(matrix.rows(), chains.get(name).rows(), name);
          assertArrayEquals(matrix.values(), chains.get(name).values(), tolerance, name);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void chainsOfAListAreTheLayersThatTheyCollapseTo(DataType type) throws IOException {
    MultiLayerNetwork chains =
        Overparameterizer.expand(
                SavedNetworks.list(type), Expansion.depth(3).withWidthFactor(2), Seed.of(4))
            .result();
    Map<String, Matrix> matrices = matrices(chains);
    assertEquals(List.of("first", "second", "dense", "out"), List.copyOf(matrices.keySet()));
    assertSame(matrices, matrices(Overparameterizer.collapse(chains)), type);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void chainsOfAGraphAreTheLayersThatTheyCollapseTo(DataType type) throws IOException {
    ComputationGraph chains =
        Overparameterizer.expand(SavedNetworks.graph(type), Expansion.depth(2), Seed.of(4))
            .result();
    Map<String, Matrix> matrices = matrices(chains);
    assertEquals(List.of("stem", "conv", "out"), List.copyOf(matrices.keySet()));
    assertEquals(4, matrices.get("conv").rows());
    assertEquals(4 * 3 * 3, matrices.get("conv").cols());
    assertSame(matrices, matrices(Overparameterizer.collapse(chains)), type);
  }

  @Test
  void chainsAreWhatTheTrainingsMeasure() throws IOException {
    ComputationGraph chains =
        Overparameterizer.expand(
                SavedNetworks.graph(DataType.FLOAT), Expansion.depth(3), Seed.of(4))
            .result();
    Map<String, Matrix> matrices = matrices(chains);
    for (String name : List.of("stem", "conv")) {
      var layer = chains.getLayer(name);
      EndToEnd trained = EndToEnd.of((OverparamLayer) layer.conf().getLayer(), layer.paramTable());
      assertArrayEquals(trained.weights(), matrices.get(name).values());
      assertEquals(trained.rows(), matrices.get(name).rows());
    }
  }

  @Test
  void biasesAndNormsAreLeftOut() throws IOException {
    try (MatrixFile file = LAB.matrices(saved(SavedNetworks.list(DataType.FLOAT)))) {
      assertEquals(
          List.of(
              "first_b",
              "norm_gamma",
              "norm_beta",
              "norm_mean",
              "norm_log10stdev",
              "dense_b",
              "out_b"),
          file.leftOut().stream().map(MatrixFile.LeftOut::name).toList());
      assertEquals("4 numbers, no weights", file.leftOut().get(0).reason());
    }
  }

  @Test
  void frozenLayersAreMeasuredLikeOthers() throws IOException {
    MultiLayerNetwork network = SavedNetworks.list(DataType.FLOAT);
    Map<String, Matrix> before = matrices(network);
    var configuration = network.getLayerWiseConfigurations().clone();
    var conf = configuration.getConf(0);
    FrozenLayer frozen = new FrozenLayer(conf.getLayer());
    frozen.setLayerName("first");
    conf.setLayer(frozen);
    MultiLayerNetwork same = new MultiLayerNetwork(configuration);
    same.init(network.params(), true);
    Map<String, Matrix> after = matrices(same);
    assertArrayEquals(before.get("first").values(), after.get("first").values());
    assertEquals(before.keySet(), after.keySet());
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedNamingTheLayer() throws IOException {
    MultiLayerNetwork network = SavedNetworks.list(DataType.FLOAT);
    network.getParam("4_W").putScalar(0, 1, Double.NaN);
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> matrices(network));
    assertTrue(
        e.getMessage()
            .endsWith("array \"dense\": row 2, column 1: expected a finite number, found NaN"),
        e.getMessage());
  }

  @Test
  void networksWithoutParametersHaveNoMatrix() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> matrices(SavedNetworks.withoutParameters()));
    assertTrue(e.getMessage().endsWith("found no arrays"), e.getMessage());
  }
}
