package org.lowrank.nonlinear.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.NormalSampler;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.LapackSolver;
import org.lowrank.core.spectrum.Spectrum;
import org.lowrank.nonlinear.training.RegressionData;

class RegressionExperimentsTest {
  private static final Lab LAB = Lab.create();

  private static RandomStream random() {
    return StreamKey.of(9, "regression").stream(0);
  }

  private static Record config(String experiment, Profile profile, String... settings) {
    return config(LAB.experiments().get(experiment), profile, settings);
  }

  private static <C extends Record> Record config(
      Experiment<C> experiment, Profile profile, String... settings) {
    return Settings.with(experiment.config(profile), List.of(settings));
  }

  private static Run run(String experiment, String... settings) {
    return LAB.run(config(experiment, Profile.SMOKE, settings), Seed.of(1));
  }

  private static double mean(Run run, String metric, Map<String, String> wanted) {
    List<Summary> found =
        run.summary().stream()
            .filter(s -> s.metric().equals(metric))
            .filter(s -> s.factors().entrySet().containsAll(wanted.entrySet()))
            .toList();
    assertEquals(1, found.size(), wanted + " in " + run.summary());
    return found.get(0).mean();
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "8"})
  void teachersOfARankHaveSoManyEqualSingularValues(int rank) {
    Teacher teacher = new Teacher(8, rank, 0);
    Spectrum spectrum = new LapackSolver().singularValues(teacher.draw(random()), 8, 8);
    assertEquals(Math.log(rank), new EffectiveRank().of(spectrum), 1e-12);
    assertEquals(Math.sqrt(8.0 / rank), spectrum.get(0), 1e-12);
  }

  @Test
  void theLossOverAllInputsIsThatOfManyPoints() {
    Teacher teacher = new Teacher(4, 0, 0.5);
    RandomStream random = random();
    double[] map = teacher.draw(random);
    double[] other = teacher.draw(random);
    RegressionData data = teacher.data(map, 200_000, random);
    double sum = 0;
    double[] x = data.inputs();
    for (int p = 0; p < data.points(); p++) {
      for (int i = 0; i < 4; i++) {
        double y = -data.targets()[p * 4 + i];
        for (int j = 0; j < 4; j++) {
          y += other[i * 4 + j] * x[p * 4 + j];
        }
        sum += y * y;
      }
    }
    double measured = sum / (4.0 * data.points());
    assertEquals(teacher.testLoss(other, map) + 0.25, measured, 0.01 * measured);
  }

  @Test
  void aDeepStartHasTheLawOfADeeperNetworksMap() {
    NetworkSpec two = NetworkSpec.square(16, 2, StandardActivation.LINEAR);
    double[] weights = new double[512];
    double sum = 0;
    for (int t = 0; t < 300; t++) {
      new DeepStart(new NormalSampler(), 8).draw(two, StreamKey.of(2, "deep").stream(t), weights);
      double[] map = new double[256];
      org.lowrank.core.spectrum.Blas.multiply(
          java.util.Arrays.copyOfRange(weights, 256, 512), weights, map, 16, 16, 16);
      sum += new EffectiveRank().of(new LapackSolver().singularValues(map, 16, 16));
    }
    assertEquals(1.622, sum / 300, 0.03); // as products of 8 have, by linear-rank
  }

  @Test
  void checkpointsRunFromTheStartToTheBudgetEachOnce() {
    for (int last : new int[] {0, 1, 5, 1000, 123_456}) {
      int[] steps = Checkpoints.upTo(last).steps();
      assertEquals(0, steps[0]);
      assertEquals(last, steps[steps.length - 1]);
      for (int k = 1; k < steps.length; k++) {
        assertTrue(steps[k] > steps[k - 1]);
      }
    }
  }

  @Test
  void everyOptimizerLowersTheLossAndDeeperMapsHaveLowerRank() {
    Run run = run("optimizers", "samples=4", "depths=1,4");
    for (String id : List.of("sgd", "nesterov", "adam", "lbfgs", "cma-es", "random-search")) {
      Map<String, String> shallow = Map.of("optimizer", id, "depth", "1", "phase", "trained");
      Map<String, String> deep = Map.of("optimizer", id, "depth", "4", "phase", "trained");
      Map<String, String> drawn = Map.of("optimizer", id, "depth", "1", "phase", "drawn");
      assertTrue(mean(run, "train-loss", shallow) < mean(run, "train-loss", drawn), id);
      assertTrue(mean(run, "effective-rank", deep) < mean(run, "effective-rank", shallow), id);
    }
    assertEquals(
        2.92,
        run.summary().stream()
            .filter(s -> s.metric().equals("effective-rank"))
            .filter(s -> s.factors().get("phase").equals("trained"))
            .findFirst()
            .orElseThrow()
            .expected()
            .published());
  }

  @Test
  void whatIsLearnedDependsOnTheTaskAndHardlyOnTheStart() {
    Run run = run("initialization", "depths=8", "epochs=1500", "samples=3");
    for (String task : List.of("low-rank", "full-rank")) {
      double standard =
          mean(run, "effective-rank", Map.of("task", task, "start", "default", "phase", "trained"));
      double low =
          mean(
              run, "effective-rank", Map.of("task", task, "start", "low-rank", "phase", "trained"));
      assertEquals(standard, low, task.equals("low-rank") ? 0.15 : 0.6, task);
    }
    assertTrue(
        mean(
                run,
                "effective-rank",
                Map.of("task", "low-rank", "start", "low-rank", "phase", "drawn"))
            < 1.6);
  }

  @Test
  void depthHelpsWhereTheMapHasLowRankAndHarmsWhereItHasFullRank() {
    Run run = run("depth-generalization", "depths=1,4", "samples=3", "epochs=2000");
    double lowShallow =
        mean(run, "test-loss", Map.of("targetRank", "1", "depth", "1", "phase", "trained"));
    double lowDeep =
        mean(run, "test-loss", Map.of("targetRank", "1", "depth", "4", "phase", "trained"));
    double fullShallow =
        mean(run, "test-loss", Map.of("targetRank", "32", "depth", "1", "phase", "trained"));
    double fullDeep =
        mean(run, "test-loss", Map.of("targetRank", "32", "depth", "4", "phase", "trained"));
    assertTrue(lowDeep < 0.5 * lowShallow, lowDeep + " " + lowShallow);
    assertTrue(fullDeep > 1.2 * fullShallow, fullDeep + " " + fullShallow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimizers", "initialization", "depth-generalization"})
  void theSameSeedGivesTheSameNumbersForAnyThreads(String experiment) throws Exception {
    Record config = config(experiment, Profile.SMOKE, "samples=3", "depths=1,3", "epochs=50");
    Run one = LAB.run(config, Seed.of(5), RunOptions.defaults().withThreads(1));
    Run three = LAB.run(config, Seed.of(5), RunOptions.defaults().withThreads(3));
    List<Measurements.Group> expected = one.measurements().groups();
    List<Measurements.Group> found = three.measurements().groups();
    for (int g = 0; g < expected.size(); g++) {
      assertArrayEquals(expected.get(g).values(), found.get(g).values());
    }
    Set<String> ids = one.results().stream().map(Result::id).collect(Collectors.toSet());
    assertEquals(one.results().size(), ids.size());
  }

  @Test
  void trainingThatRunsAwayIsAnOutcome() {
    Run run = run("optimizers", "optimizer=sgd", "sgdRate=1000", "depths=4");
    for (Measurements.Group group : run.measurements().groups()) {
      boolean trained = group.factors().get("phase").equals("trained");
      assertEquals(
          trained ? Map.of(Outcome.DIVERGED, 2) : Map.of(), group.outcomes(), group.toString());
    }
    assertTrue(run.results().size() > 1);
  }

  @ParameterizedTest
  @CsvSource({
    "optimizers, optimizer=adm, unknown optimizer \"adm\"",
    "optimizers, targetRank=33, 'targetRank must be between 0 and 32, found 33'",
    "optimizers, epochs=-1, 'epochs must be between 0 and 100000000, found -1'",
    "initialization, task=some, unknown task \"some\"",
    "initialization, start=warm, unknown start \"warm\"",
    "depth-generalization, targetRank=0, 'targetRank must be positive, found 0'",
    "depth-generalization, noise=-1, 'noise must be between 0'",
  })
  void wrongSettingsAreNamed(String experiment, String setting, String message) {
    String found =
        assertThrows(InvalidInputException.class, () -> run(experiment, setting)).getMessage();
    assertTrue(found.startsWith(message), found);
  }
}
