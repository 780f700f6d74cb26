package org.lowrank.nonlinear.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;
import org.lowrank.nonlinear.optimize.Budget;
import org.lowrank.nonlinear.optimize.Ending;
import org.lowrank.nonlinear.optimize.Minimum;
import org.lowrank.nonlinear.optimize.Optimizer;
import org.lowrank.nonlinear.training.LinearLeastSquares;

/**
 * The trials of one cell: each draws a map, data of it and a network from its stream, trains the
 * network, and measures its end-to-end map before and after. Training that runs away leaves {@link
 * Outcome#DIVERGED} behind.
 *
 * @param spec a linear network as wide as the map
 * @param points of training data
 * @param checkpoints where the curves of loss and rank have points
 */
record TeacherTrials(
    NetworkSpec spec,
    Teacher teacher,
    int points,
    Start start,
    Optimizer optimizer,
    Budget budget,
    Checkpoints checkpoints,
    List<RankMetric> metrics,
    SpectralSolver solver)
    implements Cell.Body {
  static final String DRAWN = "drawn";
  static final String TRAINED = "trained";
  static final String TRAIN_LOSS = "train-loss";
  static final String TEST_LOSS = "test-loss";
  static final String STEPS = "steps";
  static final String LOSS_CURVE = "loss-curve";
  static final String RANK_CURVE = "rank-curve";

  static List<Quantity> quantities(List<String> metrics, Checkpoints checkpoints) {
    List<Quantity> quantities = new ArrayList<>();
    for (String phase : List.of(DRAWN, TRAINED)) {
      Map<String, String> factors = Map.of("phase", phase);
      metrics.forEach(metric -> quantities.add(new Quantity(metric, factors)));
      quantities.add(new Quantity(TRAIN_LOSS, factors));
      quantities.add(new Quantity(TEST_LOSS, factors));
    }
    quantities.add(new Quantity(STEPS, Map.of("phase", TRAINED)));
    quantities.add(new Quantity(LOSS_CURVE, Map.of(), checkpoints.count()));
    quantities.add(new Quantity(RANK_CURVE, Map.of(), checkpoints.count()));
    return quantities;
  }

  @Override
  public void run(Block block, double[][] values) {
    for (int i = 0; i < block.count(); i++) {
      trial(block.stream(i), values, i);
    }
  }

  private void trial(RandomStream random, double[][] values, int trial) {
    double[] map = teacher.draw(random);
    LinearLeastSquares objective = new LinearLeastSquares(spec, teacher.data(map, points, random));
    double[] drawn = new double[objective.size()];
    start.draw(spec, random, drawn);
    int q = measure(objective, drawn, map, values, 0, trial);
    int steps = values.length - 3;
    double[] losses = new double[checkpoints.count()];
    double[] ranks = new double[checkpoints.count()];
    int[] seen = {0};
    Minimum found =
        optimizer.minimize(
            objective,
            drawn,
            budget,
            random,
            (step, loss, x) -> {
              int index = checkpoints.indexOf(step);
              if (index >= 0) {
                losses[index] = loss;
                ranks[index] = Double.isFinite(loss) ? firstRank(objective, x) : Double.NaN;
                seen[0] = index + 1;
              }
            });
    if (found.ending() == Ending.DIVERGED) {
      for (; q < values.length - 2; q++) {
        values[q][trial] = Outcome.DIVERGED.value();
      }
    } else {
      measure(objective, found.x(), map, values, q, trial);
      values[steps][trial] = found.steps();
    }
    // What has ended stays as it is.
    boolean ended = found.ending() != Ending.DIVERGED;
    double lastRank = ended ? firstRank(objective, found.x()) : Double.NaN;
    Arrays.fill(losses, seen[0], losses.length, ended ? found.loss() : Double.NaN);
    Arrays.fill(ranks, seen[0], ranks.length, lastRank);
    System.arraycopy(losses, 0, values[steps + 1], trial * losses.length, losses.length);
    System.arraycopy(ranks, 0, values[steps + 2], trial * ranks.length, ranks.length);
  }

  private double firstRank(LinearLeastSquares objective, double[] x) {
    return metrics.get(0).of(spectrum(objective.endToEnd(x)));
  }

  private Spectrum spectrum(double[] map) {
    return solver.singularValues(map, teacher.width(), teacher.width());
  }

  private int measure(
      LinearLeastSquares objective,
      double[] x,
      double[] map,
      double[][] values,
      int first,
      int trial) {
    int q = first;
    double loss = objective.value(x);
    double[] learned = objective.endToEnd(x);
    Spectrum spectrum = spectrum(learned);
    for (RankMetric metric : metrics) {
      values[q++][trial] = metric.of(spectrum);
    }
    values[q++][trial] = loss;
    values[q++][trial] = teacher.testLoss(learned, map);
    return q;
  }
}
