package org.lowrank.nonlinear.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;

/**
 * Curves of loss or rank over the steps of training, means over networks.
 *
 * @param metric the measure whose curve the trials have recorded
 * @param checkpoints the steps of a curve's points, by the cell's factors
 */
record TrainingCurves(
    Measurements measurements,
    String metric,
    Function<Map<String, String>, Checkpoints> checkpoints) {

  /**
   * A figure with a curve for each level of a factor.
   *
   * @param quantity {@link TeacherTrials#LOSS_CURVE} or {@link TeacherTrials#RANK_CURVE}
   * @param id ends the figure's
   * @param setting what is wanted, in words
   * @param wanted and as factors
   * @param factor whose levels make the curves
   */
  Series of(String quantity, String id, String setting, Map<String, String> wanted, String factor) {
    List<Series.Curve> curves = new ArrayList<>();
    for (Measurements.Rows rows : measurements.arrays(quantity, wanted)) {
      Map<String, String> factors = rows.factors();
      int[] steps = checkpoints.apply(factors).steps();
      curves.add(mean(factors.get(factor), steps, rows.rows()));
    }
    boolean loss = quantity.equals(TeacherTrials.LOSS_CURVE);
    return new Series(
        quantity + "-" + id,
        (loss ? "Training loss, " : "Rank while training, ") + setting,
        (loss ? "Mean squared error on the training data" : "The " + metric + " of the learned map")
            + ", mean over networks, against the number of steps and one; a network that has reached"
            + " the target loss stays as it is.",
        new Axis("steps + 1", "", Axis.Scale.LOG10),
        loss ? new Axis("mean squared error", "", Axis.Scale.LOG10) : DepthFigures.axis(metric),
        factor,
        curves);
  }

  private static Series.Curve mean(String name, int[] steps, List<double[]> rows) {
    double[] x = new double[steps.length];
    double[] y = new double[steps.length];
    for (int p = 0; p < steps.length; p++) {
      int at = p;
      x[p] = 1.0 + steps[p];
      y[p] =
          rows.stream()
              .mapToDouble(row -> row[at])
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return Series.Curve.of(name, Role.MEASURED, x, y);
  }
}
