package org.lowrank.overparam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.Seed;

class OverparamRankTest {
  private static final Lab LAB = Lab.create();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void depthLowersEffectiveRankAndWiderHiddenLayersKeepMoreOfIt(int kernelSize) {
    OverparamRankConfig config =
        OverparamRank.config()
            .inputs(16)
            .width(16)
            .kernelSize(kernelSize)
            .depths(1, 2, 4, 8)
            .samples(128)
            .build();
    Measurements measurements = LAB.run(config, Seed.of(1)).measurements();
    double[][] means = new double[3][];
    for (int f = 0; f < 3; f++) {
      means[f] =
          measurements.groups("effective-rank", Map.of("factor", "" + (1 << f))).stream()
              .mapToDouble(OverparamRankTest::mean)
              .toArray();
      for (int d = 1; d < 4; d++) {
        assertTrue(means[f][d] < means[f][d - 1] - 0.01, "factor " + f + ", depth " + d);
      }
    }
    for (int d = 1; d < 4; d++) {
      assertTrue(means[0][d] < means[1][d] - 0.01 && means[1][d] < means[2][d] - 0.01);
    }
  }

  /** With equal sizes and factor 1 it is a product of square Gaussian matrices: linear-rank's. */
  @ParameterizedTest
  @CsvSource({"1, 2.543", "2, 2.348", "4, 2.044", "8, 1.622"})
  void squareChainsAreProductsOfGaussianMatrices(int depth, double mean) {
    OverparamRankConfig config =
        OverparamRank.config().inputs(16).width(16).depths(depth).factor(1.0).samples(4096).build();
    assertEquals(mean, LAB.run(config, Seed.of(2)).summary().get(0).mean(), 0.01);
  }

  @Test
  void threadsDoNotChangeAByte() {
    OverparamRankConfig config =
        OverparamRank.config()
            .inputs(5)
            .width(6)
            .kernelSize(2)
            .metrics("effective-rank", "stable-rank")
            .factor(0.5, 2.0)
            .samples(300)
            .build();
    Run one = LAB.run(config, Seed.of(3), RunOptions.defaults().withThreads(1));
    Run many = LAB.run(config, Seed.of(3), RunOptions.defaults().withThreads(3));
    List<Measurements.Group> groups = one.measurements().groups();
    assertEquals(2 * 5 * 2, groups.size());
    for (int g = 0; g < groups.size(); g++) {
      assertArrayEquals(groups.get(g).values(), many.measurements().groups().get(g).values());
    }
  }

  @Test
  void figuresAreADensityAFactorAndTheMeansAgainstDepth() {
    Run run =
        LAB.run(
            OverparamRank.config()
                .inputs(4)
                .width(4)
                .depths(1, 2)
                .factor(0.5, 4.0)
                .samples(3)
                .build(),
            Seed.of(4));
    List<Result> results = run.results();
    assertEquals(
        List.of(
            "effective-rank-factor-0-5",
            "effective-rank-factor-4",
            "effective-rank-by-depth",
            "summary"),
        results.stream().map(Result::id).toList());
    assertEquals(
        List.of("1", "2"),
        ((Distribution) results.get(0)).groups().stream().map(g -> g.name()).toList());
    assertEquals(
        List.of("0.5", "4"),
        ((Series) results.get(2)).curves().stream().map(Series.Curve::name).toList());
  }

  @Test
  void rejectsBadSettingsNamingThem() {
    assertRejected(OverparamRank.config().depths(0), "depths must be positive, found 0");
    assertRejected(OverparamRank.config().kernelSize(0), "kernelSize must be positive, found 0");
    assertRejected(
        OverparamRank.config().width(4).factor(0.1),
        "factor must be between 0.25 and 1024.0, found 0.1");
  }

  @Test
  void anUnknownMetricIsToldTheNearest() {
    OverparamRankConfig config = OverparamRank.config().metrics("stabel-rank").build();
    String message =
        assertThrows(InvalidInputException.class, () -> LAB.run(config, Seed.of(1))).getMessage();
    assertTrue(message.contains("did you mean \"stable-rank\"?"), message);
  }

  private static void assertRejected(OverparamRankConfig.Builder config, String message) {
    assertEquals(message, assertThrows(InvalidInputException.class, config::build).getMessage());
  }

  private static double mean(Measurements.Group group) {
    return java.util.Arrays.stream(group.values()).average().orElseThrow();
  }
}
