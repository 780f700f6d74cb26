package org.lowrank.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lowrank.core.Lab;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.Dataset;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.DatasetSplit;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Surface;
import org.lowrank.core.sampling.Seed;

class OtherExperimentsTest {
  private static final Lab LAB = Lab.create();

  @Test
  void productsNeverExceedTheirFactorsRanks() {
    ProductRankConfig config =
        new ProductRankConfig(12, List.of(1, 3, 7, 12), List.of("numerical-rank"), 20, "lapack");
    Run run = LAB.run(config, Seed.of(1));
    for (Measurements.Group group : run.measurements().groups()) {
      int a = Integer.parseInt(group.factors().get("rankA"));
      int b = Integer.parseInt(group.factors().get("rankB"));
      int expected =
          switch (group.factors().get("matrix")) {
            case "A" -> a;
            case "B" -> b;
            default -> Math.min(a, b);
          };
      for (double value : group.values()) {
        assertEquals(expected, value, group.factors().toString());
      }
    }
  }

  /** Images of three classes, one class after the other. */
  private static final class Sorted implements DatasetSource {
    @Override
    public String description() {
      return "three classes, in order";
    }

    @Override
    public String licence() {
      return "none";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public boolean available(DataDirectory directory) {
      return true;
    }

    @Override
    public DatasetSplit load(DataDirectory directory) {
      int n = 30;
      byte[] pixels = new byte[n * 4];
      int[] labels = new int[n];
      Random random = new Random(1);
      for (int i = 0; i < n; i++) {
        labels[i] = i / 10;
        for (int j = 0; j < 4; j++) {
          pixels[i * 4 + j] = (byte) (random.nextInt(3) + (j == labels[i] ? 200 : 0));
        }
      }
      int[] shape = {2, 2};
      return new DatasetSplit(
          Dataset.of("sorted/train", shape, 3, pixels, labels),
          Dataset.of("sorted/test", shape, 3, pixels, labels));
    }
  }

  private static final class SortedPlugin extends LowRankPlugin {
    @Override
    public String description() {
      return "a test\'s";
    }

    @Override
    protected void configure() {
      bindDataset("sorted").to(Sorted.class);
    }
  }

  @Test
  void anyDatasetHasItsNameAndItsChanceAndKernelsOfAllItsClasses() {
    Lab lab = Lab.create(DataDirectory.resolve(Optional.empty()), List.of(new SortedPlugin()));
    MnistLinearRankConfig config =
        new MnistLinearRankConfig(
            "sorted",
            8,
            List.of(1),
            "normal",
            List.of("gram"),
            3,
            List.of("numerical-rank", "stable-rank"),
            2,
            2000,
            0.1,
            0.9,
            "lapack");
    Run run = lab.run(config, Seed.of(4));
    Map<String, Series> series = new HashMap<>();
    for (Result result : run.results()) {
      assertFalse(result.title().contains("MNIST"), result.title());
      if (result instanceof Series s) {
        series.put(s.id(), s);
      }
    }
    List<Series.Curve> accuracy = series.get("test-accuracy").curves();
    assertEquals(1, accuracy.get(0).y()[0]);
    assertEquals(1.0 / 3, accuracy.get(1).y()[0]);
    // Three images of one class have nearly one output and a stable rank of 1.
    Map<String, String> trained = Map.of("phase", "trained", "target", "kernel");
    assertEquals(2, run.measurements().groups("stable-rank", trained).get(0).values()[0], 0.1);
  }

  @Test
  void trainingThatRunsAwayIsAnOutcomeAndTheRunGoesOn() {
    MnistLinearRankConfig config =
        new MnistLinearRankConfig(
            "mnist-sample",
            8,
            List.of(2),
            "normal",
            List.of("cosine-distance"),
            16,
            List.of("effective-rank"),
            2,
            100,
            1000,
            0.9,
            "lapack");
    for (Measurements.Group group : LAB.run(config, Seed.of(4)).measurements().groups()) {
      boolean drawn = group.factors().get("phase").equals("drawn");
      assertEquals(
          drawn ? Map.of() : Map.of(Outcome.DIVERGED, 2), group.outcomes(), group.toString());
    }
  }

  @Test
  void bothLandscapesMeetAtTheOrigin() {
    RankLandscapeConfig config =
        new RankLandscapeConfig(8, "normal", 5, 2, "effective-rank", 3, "lapack");
    Run run = LAB.run(config, Seed.of(2));
    Map<String, String> origin = Map.of("a", "0.0", "b", "0.0", "layers", "1");
    Map<String, String> originOfTwo = Map.of("a", "0.0", "b", "0.0", "layers", "2");
    double[] one = run.measurements().groups("effective-rank", origin).get(0).values();
    double[] two = run.measurements().groups("effective-rank", originOfTwo).get(0).values();
    assertArrayEquals(one, two, 1e-12);
    Surface surface = (Surface) run.results().get(0);
    assertEquals(
        List.of("1 layer", "2 layers"), surface.panels().stream().map(g -> g.name()).toList());
    assertEquals(one[0], surface.panels().get(0).values()[2][2]);
  }

  @Test
  void twoLayersHaveLowerRanksOnThePlaneThanOne() {
    RankLandscapeConfig config =
        new RankLandscapeConfig(16, "normal", 9, 2, "effective-rank", 16, "lapack");
    Run run = LAB.run(config, Seed.of(3));
    assertTrue(mean(run, "layers", "2") < mean(run, "layers", "1") - 0.05);
  }

  @Test
  void depthLowersRanksOnMnistDrawnAndTrained() {
    MnistLinearRankConfig config =
        new MnistLinearRankConfig(
            "mnist-sample",
            32,
            List.of(1, 4, 16),
            "normal",
            List.of("cosine-distance"),
            64,
            List.of("effective-rank"),
            3,
            150,
            0.1,
            0.9,
            "lapack");
    Run run = LAB.run(config, Seed.of(4), RunOptions.defaults().withThreads(2));
    for (String phase : List.of("drawn", "trained")) {
      double[] means =
          run
              .measurements()
              .groups("effective-rank", Map.of("phase", phase, "target", "weights"))
              .stream()
              .mapToDouble(g -> Arrays.stream(g.values()).average().orElseThrow())
              .toArray();
      assertTrue(means[1] < means[0] && means[2] < means[1], phase + Arrays.toString(means));
    }
    for (Measurements.Group group :
        run.measurements().groups("test-accuracy", Map.of("phase", "trained"))) {
      assertTrue(Arrays.stream(group.values()).allMatch(v -> v > 0.7), group.factors().toString());
    }
    assertEquals(2, run.provenance().data().size());
  }

  private static double mean(Run run, String factor, String level) {
    return run.measurements().groups("effective-rank", Map.of(factor, level)).stream()
        .flatMapToDouble(g -> Arrays.stream(g.values()))
        .average()
        .orElseThrow();
  }
}
