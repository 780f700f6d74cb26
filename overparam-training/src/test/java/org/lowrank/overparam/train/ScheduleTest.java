package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

class ScheduleTest {
  private static double[] rates(Schedule schedule, int epochs) {
    TrainingConfig config = TrainingConfig.builder(epochs, 8, 0.5).schedule(schedule).build();
    return IntStream.range(0, epochs).mapToDouble(config::rate).toArray();
  }

  private static String refusal(Runnable mistake) {
    String message = assertThrows(InvalidInputException.class, mistake::run).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  @Test
  void aConstantRateIsTheSameInAllEpochs() {
    assertArrayEquals(new double[] {0.5, 0.5, 0.5}, rates(Schedule.constant(), 3));
  }

  @Test
  void stepsFallAfterTheirMilestones() {
    assertArrayEquals(
        new double[] {0.5, 0.5, 0.05, 0.05, 0.005},
        rates(Schedule.step(List.of(2, 4), 0.1), 5),
        1e-15);
  }

  @Test
  void theCosineGoesFromTheFullRateTowardsZero() {
    assertArrayEquals(
        new double[] {0.5, 0.25 * (1 + Math.sqrt(0.5)), 0.25, 0.25 * (1 - Math.sqrt(0.5))},
        rates(Schedule.cosine(), 4),
        1e-15);
  }

  @Test
  void theWarmUpRisesInEqualStepsAndTheCosineBeginsAfterIt() {
    assertArrayEquals(
        new double[] {0.125, 0.25, 0.375, 0.5, 0.25},
        rates(Schedule.cosine().withWarmUp(3), 5),
        1e-15);
    assertArrayEquals(
        new double[] {0.25, 0.05}, rates(Schedule.step(List.of(1), 0.1).withWarmUp(1), 2), 1e-15);
  }

  @Test
  void aWrongScheduleIsRefusedNamingTheValue() {
    assertEquals(
        "milestones must be ascending numbers of epochs from 1 on, found [4, 2]",
        refusal(() -> Schedule.step(List.of(4, 2), 0.1)));
    assertEquals(
        "milestones must not be empty, found an empty list",
        refusal(() -> Schedule.step(List.of(), 0.1)));
    assertEquals(
        "warmUp must be between 0 and 2147483647, found -1",
        refusal(() -> Schedule.constant().withWarmUp(-1)));
    assertEquals(
        "milestones and a factor go with steps, found [3] and 1.0",
        refusal(() -> new Schedule(Schedule.Shape.COSINE, List.of(3), 1, 0)));
  }

  @Test
  void aWrongConfigurationIsRefusedNamingTheValue() {
    TrainingConfig.Builder good = TrainingConfig.builder(1, 1, 0.1);
    assertEquals(
        "epochs must be positive, found 0",
        refusal(() -> TrainingConfig.builder(0, 1, 0.1).build()));
    assertEquals(
        "batch must be positive, found -3",
        refusal(() -> TrainingConfig.builder(1, -3, 0.1).build()));
    assertEquals(
        "learningRate must be between 2.2250738585072014E-308 and 1.7976931348623157E308, found"
            + " NaN",
        refusal(() -> TrainingConfig.builder(1, 1, Double.NaN).build()));
    assertEquals(
        "Nesterov's momentum needs a momentum, found 0", refusal(() -> good.nesterov(0).build()));
    TrainingConfig.Builder other = TrainingConfig.builder(1, 1, 0.1);
    assertEquals(
        "momentum must be between 0.0 and 0.9999999999999999, found 1.0",
        refusal(() -> other.momentum(1).build()));
    assertEquals(
        "cores must be positive, found 0",
        refusal(() -> TrainingConfig.builder(1, 1, 0.1).cores(0).build()));
  }
}
