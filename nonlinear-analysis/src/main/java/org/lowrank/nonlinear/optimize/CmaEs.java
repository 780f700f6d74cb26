package org.lowrank.nonlinear.optimize;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lowrank.core.base.Require;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.EigenDecomposition;

/**
 * Covariance matrix adaptation (Hansen 2016, "The CMA evolution strategy: a tutorial", arXiv
 * 1604.00772, equations 38 to 47, without the negative weights). Beyond {@link #MAX_FULL}
 * parameters, where the covariance and its decomposition cost more than the losses, the separable
 * variant, which adapts the covariance's diagonal alone (Ros, Hansen 2008, PPSN, section 2).
 *
 * <p>A step is a generation of 4 + 3 ln n candidates.
 */
public final class CmaEs implements Optimizer {
  /** Parameters up to which the whole covariance is adapted. */
  public static final int MAX_FULL = 256;

  /** The largest deviation of a first generation. */
  public static final double MAX_DEVIATION = 1e6;

  /** Standard deviations this small against the first one find nothing new. */
  private static final double CONVERGED = 1e-15;

  private final double deviation;
  private final boolean separable;

  /**
   * @param deviation of the first generation about the start, in each parameter
   * @param parameters how many there will be, which chooses the variant
   */
  public CmaEs(double deviation, int parameters) {
    Require.between("deviation", deviation, Double.MIN_NORMAL, MAX_DEVIATION);
    this.deviation = deviation;
    separable = parameters > MAX_FULL;
  }

  /** Whether the covariance's diagonal alone is adapted. */
  public boolean isSeparable() {
    return separable;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "CMA-ES, %s covariance, first deviation %.3g",
        separable ? "diagonal (separable)" : "full",
        deviation);
  }

  @Override
  public String source() {
    return separable ? "Ros, Hansen 2008, PPSN, section 2" : "Hansen 2016, arXiv 1604.00772";
  }

  @Override
  public Minimum minimize(
      Objective f, double[] start, Budget budget, RandomStream random, StepListener listener) {
    int n = start.length;
    int lambda = 4 + (int) (3 * StrictMath.log(n));
    double[] weights = weights(lambda);
    double selected = 1 / Arrays.stream(weights).map(w -> w * w).sum();
    double c = (selected + 2) / (n + selected + 5);
    double damping = 1 + c + 2 * Math.max(0, Math.sqrt((selected - 1) / (n + 1)) - 1);
    double expectedLength = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    Covariance covariance =
        separable
            ? new DiagonalCovariance(n, selected, weights)
            : new FullCovariance(n, selected, weights);

    double[] mean = start.clone();
    double sigma = deviation;
    double[] path = new double[n];
    double[] best = start.clone();
    double bestLoss = f.value(best);
    long evaluations = 1;
    double[] z = new double[lambda * n];
    double[] y = new double[lambda * n];
    double[] x = new double[n];
    double[] losses = new double[lambda];
    double[] meanZ = new double[n];
    double[] meanY = new double[n];
    listener.step(0, bestLoss, best);
    for (int step = 0; ; step++) {
      Ending ending = ending(bestLoss, sigma * covariance.largestDeviation(), step, budget);
      if (ending != null) {
        return new Minimum(best, bestLoss, step, evaluations, ending);
      }
      random.fillGaussian(z, 0, z.length, 1);
      covariance.transform(z, y, lambda);
      for (int k = 0; k < lambda; k++) {
        for (int i = 0; i < n; i++) {
          x[i] = mean[i] + sigma * y[k * n + i];
        }
        losses[k] = f.value(x);
        if (losses[k] < bestLoss || Double.isNaN(bestLoss)) {
          bestLoss = losses[k];
          System.arraycopy(x, 0, best, 0, n);
        }
      }
      evaluations += lambda;
      // NaN comes last in this order; equal losses stay in the order of their drawing.
      int[] order =
          IntStream.range(0, lambda)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> losses[k]))
              .mapToInt(Integer::intValue)
              .toArray();
      average(meanZ, z, order, weights);
      average(meanY, y, order, weights);
      for (int i = 0; i < n; i++) {
        mean[i] += sigma * meanY[i];
      }
      double[] whitened = covariance.rotate(meanZ);
      double squares = 0;
      double gain = Math.sqrt(c * (2 - c) * selected);
      for (int i = 0; i < n; i++) {
        path[i] = (1 - c) * path[i] + gain * whitened[i];
        squares += path[i] * path[i];
      }
      double length = Math.sqrt(squares);
      double faded = Math.sqrt(1 - StrictMath.pow(1 - c, 2 * (step + 1.0)));
      boolean steady = length / faded < (1.4 + 2 / (n + 1.0)) * expectedLength;
      covariance.update(y, order, meanY, steady);
      sigma *= StrictMath.exp(Math.min(1, c / damping * (length / expectedLength - 1)));
      listener.step(step + 1, bestLoss, best);
    }
  }

  private Ending ending(double loss, double spread, int step, Budget budget) {
    if (loss <= budget.target()) {
      return Ending.TARGET_REACHED;
    }
    if (step == budget.steps()) {
      return Double.isFinite(loss) ? Ending.BUDGET_SPENT : Ending.DIVERGED;
    }
    if (!Double.isFinite(spread)) {
      return Ending.DIVERGED;
    }
    return spread < CONVERGED * deviation ? Ending.CONVERGED : null;
  }

  /** Of the better half, the best first; their sum is 1. */
  private static double[] weights(int lambda) {
    double[] weights = new double[lambda / 2];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1);
    }
    double sum = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static void average(double[] mean, double[] rows, int[] order, double[] weights) {
    int n = mean.length;
    Arrays.fill(mean, 0);
    for (int r = 0; r < weights.length; r++) {
      for (int i = 0; i < n; i++) {
        mean[i] += weights[r] * rows[order[r] * n + i];
      }
    }
  }

  /** The law of a generation, and how it learns. */
  private abstract static class Covariance {
    final int n;
    final double selected;
    final double[] weights;
    final double[] path;
    final double pathRate;
    final double rankOne;
    final double rankMu;

    /**
     * @param speed by how much faster than the full covariance it may learn
     */
    Covariance(int n, double selected, double[] weights, double speed) {
      this.n = n;
      this.selected = selected;
      this.weights = weights;
      path = new double[n];
      pathRate = (4 + selected / n) / (n + 4 + 2 * selected / n);
      rankOne = Math.min(1, speed * 2 / ((n + 1.3) * (n + 1.3) + selected));
      rankMu =
          Math.min(
              1 - rankOne,
              speed * 2 * (selected - 2 + 1 / selected) / ((n + 2.0) * (n + 2.0) + selected));
    }

    /** y = C^(1/2) z for each row. */
    abstract void transform(double[] z, double[] y, int rows);

    /** C^(-1/2) y for y = C^(1/2) z. */
    abstract double[] rotate(double[] z);

    abstract double largestDeviation();

    /** C takes what the path and the selected steps say, and forgets a share of what it was. */
    abstract void learn(double kept, double[] y, int[] order);

    void update(double[] y, int[] order, double[] meanY, boolean steady) {
      double gain = steady ? Math.sqrt(pathRate * (2 - pathRate) * selected) : 0;
      for (int i = 0; i < n; i++) {
        path[i] = (1 - pathRate) * path[i] + gain * meanY[i];
      }
      double lost = steady ? 0 : pathRate * (2 - pathRate);
      learn(1 - rankOne * (1 - lost) - rankMu, y, order);
    }
  }

  private static final class DiagonalCovariance extends Covariance {
    private final double[] variance;
    private final double[] deviation;

    DiagonalCovariance(int n, double selected, double[] weights) {
      super(n, selected, weights, (n + 2) / 3.0);
      variance = new double[n];
      deviation = new double[n];
      Arrays.fill(variance, 1);
      Arrays.fill(deviation, 1);
    }

    @Override
    void transform(double[] z, double[] y, int rows) {
      for (int k = 0; k < rows; k++) {
        for (int i = 0; i < n; i++) {
          y[k * n + i] = deviation[i] * z[k * n + i];
        }
      }
    }

    @Override
    double[] rotate(double[] z) {
      return z;
    }

    @Override
    double largestDeviation() {
      return Arrays.stream(deviation).max().orElse(0);
    }

    @Override
    void learn(double kept, double[] y, int[] order) {
      for (int i = 0; i < n; i++) {
        variance[i] = kept * variance[i] + rankOne * path[i] * path[i];
      }
      for (int r = 0; r < weights.length; r++) {
        double weight = rankMu * weights[r];
        for (int i = 0; i < n; i++) {
          double step = y[order[r] * n + i];
          variance[i] += weight * step * step;
        }
      }
      for (int i = 0; i < n; i++) {
        deviation[i] = Math.sqrt(variance[i]);
      }
    }
  }

  private static final class FullCovariance extends Covariance {
    private final double[] covariance;
    private final int interval;
    private double[] vectors;
    private double[] deviation;
    private int sinceDecomposition;

    FullCovariance(int n, double selected, double[] weights) {
      super(n, selected, weights, 1);
      covariance = new double[n * n];
      for (int i = 0; i < n; i++) {
        covariance[i * n + i] = 1;
      }
      vectors = covariance.clone();
      deviation = new double[n];
      Arrays.fill(deviation, 1);
      interval = (int) Math.max(1, 1 / (10 * n * (rankOne + rankMu)));
    }

    @Override
    void transform(double[] z, double[] y, int rows) {
      double[] scaled = new double[rows * n];
      for (int k = 0; k < rows; k++) {
        for (int i = 0; i < n; i++) {
          scaled[k * n + i] = deviation[i] * z[k * n + i];
        }
      }
      Blas.multiply(scaled, vectors, y, rows, n, n);
    }

    @Override
    double[] rotate(double[] z) {
      double[] rotated = new double[n];
      Blas.multiply(z, vectors, rotated, 1, n, n);
      return rotated;
    }

    @Override
    double largestDeviation() {
      return Arrays.stream(deviation).max().orElse(0);
    }

    @Override
    void learn(double kept, double[] y, int[] order) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          covariance[i * n + j] = kept * covariance[i * n + j] + rankOne * path[i] * path[j];
        }
      }
      for (int r = 0; r < weights.length; r++) {
        int from = order[r] * n;
        for (int i = 0; i < n; i++) {
          double step = rankMu * weights[r] * y[from + i];
          for (int j = 0; j < n; j++) {
            covariance[i * n + j] += step * y[from + j];
          }
        }
      }
      sinceDecomposition++;
      if (sinceDecomposition >= interval) {
        sinceDecomposition = 0;
        EigenDecomposition eigen = EigenDecomposition.of(covariance.clone(), n);
        vectors = eigen.vectors();
        for (int i = 0; i < n; i++) {
          deviation[i] = Math.sqrt(Math.max(0, eigen.values()[i]));
        }
      }
    }
  }
}
