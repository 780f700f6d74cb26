package org.lowrank.nonlinear.trained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.sampling.Seed;

class TrainedKernelsTest {
  private static final Lab LAB = Lab.create();

  private static Record config(String experiment, String... settings) {
    return config(LAB.experiments().get(experiment), settings);
  }

  private static <C extends Record> Record config(Experiment<C> experiment, String... settings) {
    return Settings.with(experiment.config(Profile.SMOKE), List.of(settings));
  }

  private static Run run(String experiment, String... settings) {
    return LAB.run(config(experiment, settings), Seed.of(1));
  }

  private static double mean(Run run, String metric, Map<String, String> wanted) {
    List<Summary> found =
        run.summary().stream()
            .filter(s -> s.metric().equals(metric))
            .filter(s -> s.factors().entrySet().containsAll(wanted.entrySet()))
            .toList();
    assertEquals(1, found.size(), wanted.toString());
    return found.get(0).mean();
  }

  @Test
  void ranksFallWithDepthAndTrainingLowersTheLoss() {
    Run run = run("kernel-clustering", "samples=6", "activation=relu,linear");
    for (String activation : List.of("relu", "linear")) {
      for (String phase : List.of("drawn", "trained")) {
        double shallow =
            mean(
                run,
                "effective-rank",
                Map.of("activation", activation, "phase", phase, "depth", "2"));
        double deep =
            mean(
                run,
                "effective-rank",
                Map.of("activation", activation, "phase", phase, "depth", "8"));
        assertTrue(deep < shallow, activation + " " + phase);
      }
      double before =
          mean(run, "train-loss", Map.of("activation", activation, "phase", "drawn", "depth", "2"));
      double after =
          mean(
              run,
              "train-loss",
              Map.of("activation", activation, "phase", "trained", "depth", "2"));
      assertTrue(after < 0.9 * before);
    }
  }

  @Test
  void picturesAreOfTheFirstNetworkWhoseRankTheyBear() {
    Run run = run("kernel-clustering", "samples=2", "depths=2", "inputs=24", "epochs=5");
    KernelGrid grid = (KernelGrid) run.results().get(1);
    assertEquals(List.of("relu", "tanh"), grid.rows());
    KernelGrid.Panel panel = grid.panels().get(0);
    double rank =
        run.measurements()
            .groups(
                "effective-rank",
                Map.of("activation", "relu", "phase", "trained", "kernel", "cosine-distance"))
            .get(0)
            .values()[0];
    assertEquals(String.format(java.util.Locale.ROOT, "\u03c1 = %.2f", rank), panel.note());
    double[] entries = Arrays.stream(panel.values()).flatMapToDouble(Arrays::stream).toArray();
    double measured =
        new org.lowrank.core.metric.EffectiveRank()
            .of(new org.lowrank.core.spectrum.LapackSolver().symmetricSingularValues(entries, 24));
    assertEquals(rank, measured, 1e-9); // whatever the order of the inputs
    assertEquals(23, panel.merges().size());
  }

  @Test
  void residualConnectionsKeepTheRankUp() {
    Run run = run("residual", "activation=tanh", "depths=8", "residual=0,2", "samples=8");
    double plain =
        mean(
            run,
            "effective-rank",
            Map.of("residual", "0", "normalization", "none", "phase", "drawn"));
    double residual =
        mean(
            run,
            "effective-rank",
            Map.of("residual", "2", "normalization", "none", "phase", "drawn"));
    assertTrue(residual > plain + 0.05, residual + " " + plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel-clustering", "residual"})
  void theSameSeedGivesTheSameNumbersForAnyThreads(String experiment) throws Exception {
    Record config = config(experiment, "inputs=16", "epochs=4", "batch=8", "depths=2,3");
    Run one = LAB.run(config, Seed.of(5), RunOptions.defaults().withThreads(1));
    Run three = LAB.run(config, Seed.of(5), RunOptions.defaults().withThreads(3));
    for (int g = 0; g < one.measurements().groups().size(); g++) {
      assertArrayEquals(
          one.measurements().groups().get(g).values(),
          three.measurements().groups().get(g).values());
    }
  }

  @Test
  void bothEnginesTrainTheSameNetworks() throws Exception {
    String[] settings = {"inputs=16", "epochs=10", "depths=3", "activation=relu,tanh"};
    Run ours = run("kernel-clustering", settings);
    Record other =
        Settings.with(config("kernel-clustering", settings), List.of("engine=deeplearning4j"));
    for (int threads : new int[] {1, 3}) {
      Run theirs = LAB.run(other, Seed.of(1), RunOptions.defaults().withThreads(threads));
      for (int g = 0; g < ours.measurements().groups().size(); g++) {
        assertArrayEquals(
            ours.measurements().groups().get(g).values(),
            theirs.measurements().groups().get(g).values(),
            1e-8);
      }
    }
  }

  @Test
  void trainingThatRunsAwayIsAnOutcome() {
    Run run =
        run(
            "kernel-clustering",
            "activation=linear",
            "depths=8",
            "learningRate=1e6",
            "inputs=8",
            "samples=2");
    for (Measurements.Group group : run.measurements().groups()) {
      boolean trained = group.factors().get("phase").equals("trained");
      assertEquals(
          trained ? Map.of(Outcome.DIVERGED, 2) : Map.of(), group.outcomes(), group.toString());
    }
    assertEquals(2, run.results().stream().filter(r -> r instanceof KernelGrid).count());
  }

  @ParameterizedTest
  @CsvSource({
    "kernel-clustering, batch=65, 'batch must be between 0 and 64, found 65'",
    "kernel-clustering, linkage=mean, unknown linkage \"mean\"",
    "kernel-clustering, engine=torch, unknown engine \"torch\"",
    "residual, normalization=batch, unknown normalization \"batch\"",
    "residual, residual=-1, residual must",
  })
  void wrongSettingsAreNamed(String experiment, String setting, String message) {
    String found =
        assertThrows(InvalidInputException.class, () -> run(experiment, setting)).getMessage();
    assertTrue(found.startsWith(message), found);
  }
}
