package org.lowrank.overparam.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.sampling.Seed;
import org.lowrank.overparam.layer.OverparamDense;
import org.lowrank.overparam.penalty.NuclearPenalty;
import org.lowrank.overparam.penalty.PenaltyTerm;
import org.lowrank.overparam.train.ParameterView;
import org.lowrank.overparam.train.TrainingStep;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerPenaltyTest {
  private static final LayerPenalty PENALTY =
      new LayerPenalty(new PenaltyTerm(new NuclearPenalty(), 2));

  /** Of a dense layer 2 -> 2 of one factor. */
  private static double add(double[] weights, INDArray gradient) {
    INDArray value = Nd4j.createFromArray(weights).reshape('c', 2, 2, 1, 1);
    ParameterView view =
        new ParameterView(
            "dense",
            new OverparamDense.Builder().nIn(2).nOut(2).depth(1).hasBias(false).build(),
            "W1",
            value,
            gradient,
            0,
            ParameterView.Role.TRAINED);
    return PENALTY.add(new TrainingStep(null, List.of(view), 0, 0));
  }

  @Test
  void valueAndGradientAreThoseOfThePenalty() {
    INDArray gradient = Nd4j.createFromArray(1.0, 1, 1, 1).reshape('c', 2, 2, 1, 1);
    assertEquals(2 * (3 + 5), add(new double[] {3, 0, 0, -5}, gradient), 1e-12);
    assertArrayEquals(new double[] {3, 1, 1, -1}, gradient.data().asDouble(), 1e-12);
  }

  @Test
  void weightsThatRanAwayHaveNoPenalty() {
    INDArray gradient = Nd4j.zeros(2, 2, 1, 1).castTo(Nd4j.createFromArray(1.0).dataType());
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertTrue(Double.isNaN(add(new double[] {3, bad, 0, -5}, gradient)));
    }
  }

  /** The first update of such a rate makes weights infinite, whose penalty is asked for next. */
  @Test
  void aTrainingWithAPenaltyThatRunsAwayIsCountedAsDiverged() {
    Lab lab = Lab.create();
    assertEquals(
        Outcome.DIVERGED, Outcome.of(accuracy(lab, lab.experiments().get("cifar-table"))).get());
  }

  private static <C extends Record> double accuracy(Lab lab, Experiment<C> table) {
    C config =
        Settings.with(
            table.config(Profile.SMOKE),
            List.of(
                "learningRate=1e300",
                "inputs=64",
                "batch=16",
                "seeds=1",
                "depths=1",
                "penalties=nuclear:1e-4"));
    return lab.run("cifar-table", config, Seed.of(1), RunOptions.defaults())
        .measurements()
        .groups(
            TrainingCells.TEST_ACCURACY, java.util.Map.of(TrainingCells.VARIANT, "nuclear:1e-4"))
        .get(0)
        .values()[0];
  }
}
