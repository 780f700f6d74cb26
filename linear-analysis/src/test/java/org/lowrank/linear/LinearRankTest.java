package org.lowrank.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.sampling.Seed;

class LinearRankTest {
  private static final Lab LAB = Lab.create();

  /** Simulated means at n = 16 (65,536 networks each) that are known from other software. */
  @ParameterizedTest
  @CsvSource({"1, 2.543", "2, 2.348", "4, 2.044", "8, 1.622", "16, 1.133"})
  void meansAreThoseOfAnIndependentSimulation(int depth, double mean) {
    Run run = LAB.run(LinearRank.config().depths(depth).samples(8192).build(), Seed.of(3));
    assertEquals(mean, run.summary().get(0).mean(), 0.01);
  }

  @ParameterizedTest
  @CsvSource({"1, 2.15", "2, 2.00", "4, 1.82", "8, 1.60", "16, 1.37"})
  void kernelsAreThePublishedOnes(int depth, double published) {
    Run run =
        LAB.run(
            LinearRank.config()
                .target(Target.KERNEL)
                .width(32)
                .depths(depth)
                .samples(1024)
                .metrics("effective-rank")
                .build(),
            Seed.of(4));
    Summary summary = run.summary().get(0);
    assertEquals(published, summary.mean(), 0.02);
    assertEquals(published, summary.expected().published());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "7,5", "16,12", "33,3", "48,2", "49,2", "64,3"})
  void batchedAndSingleSolversAgree(int width, int depth) {
    double[] batched = values(width, depth, "auto", 40);
    double[] lapack = values(width, depth, "lapack", 40);
    for (int i = 0; i < batched.length; i++) {
      assertEquals(lapack[i], batched[i], 1e-11, "trial " + i);
    }
  }

  private static double[] values(int width, int depth, String solver, int samples) {
    // The solver is no part of the networks, or this test would compare other networks.
    Run run =
        LAB.run(
            LinearRank.config()
                .width(width)
                .depths(depth)
                .samples(samples)
                .solver(solver)
                .metrics("effective-rank")
                .build(),
            Seed.of(5));
    return run.measurements().groups().get(0).values();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"normal", "uniform", "xavier", "xavier-normal", "kaiming", "kaiming-uniform"})
  void depthLowersEffectiveRankForEveryIndependentSampler(String sampler) {
    Run run = LAB.run(LinearRank.config().sampler(sampler).samples(512).build(), Seed.of(6));
    List<Measurements.Group> groups =
        run.measurements().groups("effective-rank", Map.of("sampler", sampler));
    for (int i = 1; i < groups.size(); i++) {
      assertTrue(mean(groups.get(i)) < mean(groups.get(i - 1)) - 0.1);
    }
  }

  @Test
  void orthogonalProductsKeepFullRank() {
    Run run =
        LAB.run(
            LinearRank.config().sampler("orthogonal").samples(16).metrics("effective-rank").build(),
            Seed.of(7));
    for (Summary summary : run.summary()) {
      assertEquals(Math.log(16), summary.mean(), 1e-12);
    }
  }

  @Test
  void wideLayersApproachTheTheory() {
    Run run =
        LAB.run(
            LinearRank.config()
                .width(192)
                .depths(1, 3)
                .samples(24)
                .metrics("effective-rank", "squared-entropy", "participation-ratio")
                .build(),
            Seed.of(8));
    for (Summary summary : run.summary()) {
      double theory = summary.expected().theory();
      assertEquals(theory, summary.mean(), 0.02 * theory, summary.toString());
    }
  }

  @Test
  void blocksAndThreadsDoNotChangeANumber() {
    LinearRankConfig config =
        LinearRank.config()
            .target(Target.WEIGHTS, Target.KERNEL)
            .width(9)
            .inputs(12)
            .depths(1, 4)
            .kernel("gram", "correlation", "cosine-distance")
            .samples(100)
            .build();
    Run one = LAB.run(config, Seed.of(9), RunOptions.defaults().withThreads(1));
    Run many = LAB.run(config, Seed.of(9), RunOptions.defaults().withThreads(4));
    for (int g = 0; g < one.measurements().groups().size(); g++) {
      assertArrayEquals(
          one.measurements().groups().get(g).values(),
          many.measurements().groups().get(g).values());
    }
  }

  @Test
  void aTrialDoesNotDependOnHowManyThereAre() {
    LinearRankConfig few = LinearRank.config().depths(3).samples(5).build();
    LinearRankConfig more = LinearRank.config().depths(3).samples(70).build();
    double[] first = LAB.run(few, Seed.of(1)).measurements().groups().get(0).values();
    double[] all = LAB.run(more, Seed.of(1)).measurements().groups().get(0).values();
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], all[i]);
    }
  }

  private static double mean(Measurements.Group group) {
    return java.util.Arrays.stream(group.values()).average().orElseThrow();
  }
}
