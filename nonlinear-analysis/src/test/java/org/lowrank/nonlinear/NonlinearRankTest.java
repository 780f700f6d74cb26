package org.lowrank.nonlinear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.network.Network;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.sampling.Seed;

class NonlinearRankTest {
  private static final Lab LAB = Lab.create();

  @ParameterizedTest
  @CsvSource({"1, 2.15", "2, 2.07", "4, 1.88", "8, 1.67", "16, 1.45"})
  void reluKernelsAreThePublishedOnes(int depth, double published) {
    Run run = LAB.run(NonlinearRank.config().depths(depth).samples(4096).build(), Seed.of(1));
    Summary rank = run.summary().get(0);
    assertEquals(published, rank.expected().published());
    assertEquals(published, rank.mean(), 0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "leaky-relu", "tanh", "selu", "gelu", "sine", "linear"})
  void depthLowersEffectiveRankForEveryActivation(String activation) {
    Run run =
        LAB.run(
            NonlinearRank.config()
                .activation(activation)
                .depths(1, 4, 16)
                .inputs(64)
                .samples(48)
                .build(),
            Seed.of(2));
    List<Measurements.Group> groups = run.measurements().groups("effective-rank", Map.of());
    assertEquals(3, groups.size());
    for (int i = 1; i < groups.size(); i++) {
      assertTrue(mean(groups.get(i)) < mean(groups.get(i - 1)) - 0.05, activation);
    }
  }

  /** All inputs are one and the same to it but for their length. */
  private static final class OneDirection implements Network {
    @Override
    public String description() {
      return "each input's first number in each output";
    }

    @Override
    public double[] features(NetworkSpec spec, List<double[]> weights, double[] inputs, int count) {
      double[] features = new double[count * spec.outputs()];
      for (int i = 0; i < features.length; i++) {
        features[i] = Math.abs(inputs[i / spec.outputs() * spec.inputs()]);
      }
      return features;
    }
  }

  private static final class OneDirectionPlugin extends LowRankPlugin {
    @Override
    public String description() {
      return "a test\'s";
    }

    @Override
    protected void configure() {
      bindNetwork("one-direction").to(OneDirection.class);
    }
  }

  @Test
  void aPluginsNetworkIsTheOneThatIsMeasured() {
    Lab lab =
        Lab.create(DataDirectory.resolve(Optional.empty()), List.of(new OneDirectionPlugin()));
    NonlinearRankConfig.Builder config =
        NonlinearRank.config().metrics("numerical-rank").kernel("gram").inputs(8).samples(3);
    Run run = lab.run(config.network("one-direction").depths(1, 2).build(), Seed.of(1));
    for (Measurements.Group group : run.measurements().groups("numerical-rank", Map.of())) {
      assertArrayEquals(new double[] {1, 1, 1}, group.values());
    }
    assertEquals(Double.NaN, run.summary().get(0).expected().published());
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> LAB.run(config.network("one-direktion").build(), Seed.of(1)))
            .getMessage();
    assertTrue(message.contains("network \"one-direktion\""), message);
  }

  @Test
  void threadsDoNotChangeAByte() {
    NonlinearRankConfig config =
        NonlinearRank.config()
            .width(9)
            .inputs(12)
            .depths(1, 3)
            .sampler("kaiming", "uniform")
            .activation("relu", "tanh")
            .kernel("gram", "correlation", "cosine-distance")
            .samples(700)
            .build();
    Run one = LAB.run(config, Seed.of(3), RunOptions.defaults().withThreads(1));
    Run many = LAB.run(config, Seed.of(3), RunOptions.defaults().withThreads(3));
    List<Measurements.Group> groups = one.measurements().groups();
    assertEquals(2 * 2 * 2 * (3 + 1), groups.size());
    for (int g = 0; g < groups.size(); g++) {
      assertArrayEquals(groups.get(g).values(), many.measurements().groups().get(g).values());
    }
  }

  @Test
  void aTrialDoesNotDependOnHowManyThereAre() {
    double[] few = ranks(NonlinearRank.config().depths(3).samples(5).build());
    double[] more = ranks(NonlinearRank.config().depths(3).samples(70).build());
    for (int i = 0; i < few.length; i++) {
      assertEquals(few[i], more[i]);
    }
  }

  @Test
  void factorsAreThoseOfTheColumns() {
    Run run = LAB.run(NonlinearRank.config().depths(2).samples(2).build(), Seed.of(4));
    assertEquals(
        List.of("depth", "width", "sampler", "activation", "dataset", "kernel"),
        List.copyOf(run.measurements().factorNames()));
    assertEquals("gaussian", run.measurements().groups().get(0).factors().get("dataset"));
  }

  @Test
  void imagesAreInputsOfNetworksThatTakeThem() {
    NonlinearRankConfig config =
        NonlinearRank.config()
            .dataset("mnist-sample")
            .width(16)
            .inputs(40)
            .depths(1, 8)
            .samples(32)
            .build();
    Run run = LAB.run(config, Seed.of(5));
    List<Measurements.Group> groups = run.measurements().groups("effective-rank", Map.of());
    assertTrue(mean(groups.get(1)) < mean(groups.get(0)));
    assertEquals(Set.of("mnist-sample test"), run.provenance().data().keySet());
    assertTrue(Double.isNaN(run.summary().get(0).expected().published()));
  }

  @Test
  void aDeadNetworkHasNoRankAndIsCounted() {
    // One unit a layer: after 12 layers hardly an input is left that any network passes on.
    Run run =
        LAB.run(
            NonlinearRank.config()
                .width(1)
                .depths(12)
                .inputs(6)
                .kernel("cosine", "cosine-distance", "correlation")
                .samples(64)
                .build(),
            Seed.of(6));
    double[] dead = run.measurements().groups(NonlinearRank.DEAD, Map.of()).get(0).values();
    int all = 0;
    for (int i = 0; i < dead.length; i++) {
      if (dead[i] == 1) {
        all++;
        for (Measurements.Group ranks : run.measurements().groups("effective-rank", Map.of())) {
          assertEquals(Optional.of(Outcome.DEAD_FEATURES), Outcome.of(ranks.values()[i]));
        }
      }
    }
    assertTrue(all > 32, "dead networks: " + all);
  }

  @Test
  void figuresAreADensityAnActivationAndSamplerAndTheMeansAgainstDepth() {
    NonlinearRankConfig config =
        NonlinearRank.config()
            .activation("relu", "tanh")
            .sampler("kaiming", "normal")
            .depths(1, 2)
            .samples(4)
            .build();
    Run run = LAB.run(config, Seed.of(7));
    Map<String, Result> results =
        run.results().stream().collect(Collectors.toMap(Result::id, r -> r));
    Distribution relu = (Distribution) results.get("effective-rank-cosine-distance-relu-kaiming");
    assertEquals(List.of("1", "2"), relu.groups().stream().map(g -> g.name()).toList());
    assertEquals(List.of(2.15, 2.07), relu.marks().stream().map(Distribution.Mark::value).toList());
    Distribution tanh = (Distribution) results.get("effective-rank-cosine-distance-tanh-normal");
    assertEquals(List.of(), tanh.marks());
    Series means = (Series) results.get("effective-rank-cosine-distance-kaiming-by-depth");
    assertEquals(
        List.of("relu", "relu, published", "tanh"),
        means.curves().stream().map(Series.Curve::name).toList());
    assertEquals(Role.PUBLISHED, means.curves().get(1).role());
  }

  @ParameterizedTest
  @CsvSource({
    "activation, leaky-rleu, leaky-relu",
    "sampler, kaming, kaiming",
    "kernel, cosin, cosine",
    "dataset, gausian, gaussian",
    "dataset, mnist-sampel, mnist-sample",
    "metrics, efective-rank, effective-rank",
    "solver, auot, auto"
  })
  void anUnknownNameIsToldTheNearest(String setting, String typed, String nearest) {
    NonlinearRankConfig.Builder config = NonlinearRank.config().samples(1);
    switch (setting) {
      case "activation" -> config.activation(typed);
      case "sampler" -> config.sampler(typed);
      case "kernel" -> config.kernel(typed);
      case "dataset" -> config.dataset(typed);
      case "metrics" -> config.metrics(typed);
      default -> config.solver(typed);
    }
    String message =
        assertThrows(InvalidInputException.class, () -> LAB.run(config.build(), Seed.of(1)))
            .getMessage();
    assertTrue(message.contains("\"" + typed + "\"; did you mean \"" + nearest + "\"?"), message);
  }

  @Test
  void moreInputsThanImagesAreRejectedNamingBoth() {
    NonlinearRankConfig config =
        NonlinearRank.config().dataset("mnist-sample").inputs(1001).samples(1).build();
    String message =
        assertThrows(InvalidInputException.class, () -> LAB.run(config, Seed.of(1))).getMessage();
    assertEquals(
        "inputs must be at most the 1000 test images of mnist-sample, found 1001", message);
  }

  @Test
  void rejectsNegativeDepthNamingIt() {
    NonlinearRankConfig.Builder config = NonlinearRank.config().depths(4, -3);
    String message = assertThrows(InvalidInputException.class, config::build).getMessage();
    assertEquals("depths must be positive, found -3", message);
  }

  @Test
  void profilesStartFromThePublication() {
    for (Profile profile : Profile.values()) {
      NonlinearRankConfig config = (NonlinearRankConfig) experimentConfig(profile);
      assertEquals(32, config.width());
      assertEquals(128, config.inputs());
      assertTrue(config.activation().contains("relu"));
    }
  }

  private static Record experimentConfig(Profile profile) {
    return LAB.experiments().get("nonlinear-rank").config(profile);
  }

  private static double[] ranks(NonlinearRankConfig config) {
    return LAB.run(config, Seed.of(9)).measurements().groups().get(0).values();
  }

  private static double mean(Measurements.Group group) {
    return java.util.Arrays.stream(group.values()).average().orElseThrow();
  }
}
