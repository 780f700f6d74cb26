package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.kernel.CosineDistanceKernel;
import org.lowrank.core.kernel.GramKernel;
import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.spectrum.LapackSolver;

class KernelRanksTest {
  private static final double[] ORDINARY = {1, 0, 0, 1};
  private static final double[] DEAD = {0, 0, -0.0, 0};
  private static final double[] PARALLEL = {1, 2, 2, 4};
  private static final double[] ENDLESS = {1, 2, Double.POSITIVE_INFINITY, 4};
  private static final double[] NO_NUMBER = {1, 2, 3, Double.NaN};

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void featuresWithoutAKernelHaveAnOutcomeAndLeaveTheOthersAlone(boolean named) {
    KernelRanks ranks =
        new KernelRanks(
            List.of(new GramKernel(), new CosineDistanceKernel()),
            List.of(new EffectiveRank()),
            2,
            2,
            new SolverChoice(new LapackSolver(), named));
    double[][] features = {ORDINARY, DEAD, PARALLEL, ENDLESS, NO_NUMBER, ORDINARY};
    double[][] values = new double[2][features.length];
    assertEquals(2, ranks.measure(features, features.length, values, 0, 0));
    for (int i : new int[] {0, 5}) {
      assertEquals(Math.log(2), values[0][i], 1e-12); // K = I
      assertEquals(Math.log(2), values[1][i], 1e-12); // eigenvalues 1 and -1
    }
    assertEquals(0, values[0][2], 1e-12);
    assertEquals(Optional.of(Outcome.CONSTANT_FEATURES), Outcome.of(values[1][2]));
    for (double[] row : values) {
      assertEquals(Optional.of(Outcome.DEAD_FEATURES), Outcome.of(row[1]));
      assertEquals(Optional.of(Outcome.OVERFLOW), Outcome.of(row[3]));
      assertEquals(Optional.of(Outcome.OVERFLOW), Outcome.of(row[4]));
    }
    assertEquals(Double.POSITIVE_INFINITY, features[3][2]);
  }
}
