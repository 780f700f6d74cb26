package org.lowrank.nonlinear.optimize;

import java.util.Locale;
import org.lowrank.core.base.Require;
import org.lowrank.core.sampling.RandomStream;

/**
 * Limited-memory BFGS (Liu, Nocedal 1989) with the two-loop recursion (Nocedal, Wright 2006,
 * algorithm 7.4) and a line search for the strong Wolfe conditions (equations 3.7): steps grow
 * until they bracket one, then the bracket is halved. For full batches: it takes differences of
 * gradients for curvature.
 */
public final class Lbfgs implements Optimizer {
  /** Slope of the sufficient decrease, as usual. */
  private static final double DECREASE = 1e-4;

  /** Share of the slope that may be left, as usual for quasi-Newton directions. */
  private static final double CURVATURE = 0.9;

  private static final int MAX_TRIES = 40;

  /** Gradients this small against the first one are rounding. */
  private static final double CONVERGED = 1e-14;

  private final int history;

  /**
   * @param history how many of the last steps shape the next, at least 1
   */
  public Lbfgs(int history) {
    Require.between("history", history, 1, 1000);
    this.history = history;
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "L-BFGS, history %d, strong Wolfe line search", history);
  }

  @Override
  public String source() {
    return "Liu, Nocedal 1989, Mathematical Programming 45; Nocedal, Wright 2006, algorithm 7.4";
  }

  @Override
  public Minimum minimize(
      Objective f, double[] start, Budget budget, RandomStream random, StepListener listener) {
    return new Search(f, start, budget, listener).run();
  }

  /** One minimization. */
  private final class Search {
    private final Objective f;
    private final Budget budget;
    private final StepListener listener;
    private final int n;
    private double[] x;
    private double[] gradient;
    private double loss;
    private double[] nextX;
    private double[] nextGradient;
    private double nextLoss;
    private double nextSlope;
    private final double[] direction;
    private final double[][] steps;
    private final double[][] changes;
    private final double[] inverseCurvature;
    private final double[] alpha;
    private int remembered;
    private long evaluations;

    Search(Objective f, double[] start, Budget budget, StepListener listener) {
      this.f = f;
      this.budget = budget;
      this.listener = listener;
      n = start.length;
      x = start.clone();
      gradient = new double[n];
      nextX = new double[n];
      nextGradient = new double[n];
      direction = new double[n];
      steps = new double[history][n];
      changes = new double[history][n];
      inverseCurvature = new double[history];
      alpha = new double[history];
    }

    Minimum run() {
      loss = f.gradient(x, gradient);
      evaluations = 1;
      Divergence divergence = new Divergence(loss);
      double small = CONVERGED * Math.sqrt(dot(gradient, gradient));
      int step = 0;
      while (true) {
        listener.step(step, loss, x);
        if (divergence.of(loss)) {
          return ended(step, Ending.DIVERGED);
        }
        if (loss <= budget.target()) {
          return ended(step, Ending.TARGET_REACHED);
        }
        if (step == budget.steps()) {
          return ended(step, Ending.BUDGET_SPENT);
        }
        if (!(Math.sqrt(dot(gradient, gradient)) > small)) {
          return ended(step, Ending.CONVERGED);
        }
        if (!descend()) {
          return ended(step, Ending.CONVERGED);
        }
        remember();
        step++;
      }
    }

    /** Along the quasi-Newton direction or, where what is remembered misleads, the gradient. */
    private boolean descend() {
      if (remembered > 0) {
        direct();
        if (lineSearch(1)) {
          return true;
        }
        remembered = 0;
      }
      direct();
      return lineSearch(Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))));
    }

    private Minimum ended(int step, Ending ending) {
      return new Minimum(x, loss, step, evaluations, ending);
    }

    /** The direction -H g. */
    private void direct() {
      for (int i = 0; i < n; i++) {
        direction[i] = -gradient[i];
      }
      for (int k = 0; k < remembered; k++) { // the newest first
        alpha[k] = inverseCurvature[k] * dot(steps[k], direction);
        addTo(direction, -alpha[k], changes[k]);
      }
      if (remembered > 0) {
        double scale = 1 / (inverseCurvature[0] * dot(changes[0], changes[0]));
        for (int i = 0; i < n; i++) {
          direction[i] *= scale;
        }
      }
      for (int k = remembered - 1; k >= 0; k--) {
        double beta = inverseCurvature[k] * dot(changes[k], direction);
        addTo(direction, alpha[k] - beta, steps[k]);
      }
    }

    private void remember() {
      double[] s = steps[history - 1];
      double[] y = changes[history - 1];
      for (int i = 0; i < n; i++) {
        s[i] = nextX[i] - x[i];
        y[i] = nextGradient[i] - gradient[i];
      }
      double curvature = dot(s, y);
      if (curvature > 1e-300 && curvature > 1e-16 * dot(y, y)) {
        for (int k = history - 1; k > 0; k--) {
          steps[k] = steps[k - 1];
          changes[k] = changes[k - 1];
          inverseCurvature[k] = inverseCurvature[k - 1];
        }
        steps[0] = s;
        changes[0] = y;
        inverseCurvature[0] = 1 / curvature;
        remembered = Math.min(history, remembered + 1);
      }
      double[] swap = x;
      x = nextX;
      nextX = swap;
      swap = gradient;
      gradient = nextGradient;
      nextGradient = swap;
      loss = nextLoss;
    }

    private void look(double length) {
      for (int i = 0; i < n; i++) {
        nextX[i] = x[i] + length * direction[i];
      }
      nextLoss = f.gradient(nextX, nextGradient);
      nextSlope = dot(nextGradient, direction);
      evaluations++;
    }

    /** Leaves a point with a lower loss in next; false if there is none along the direction. */
    private boolean lineSearch(double first) {
      double slope = dot(gradient, direction);
      if (!(slope < 0)) {
        return false;
      }
      double low = 0;
      double lowLoss = loss;
      double lowSlope = slope;
      double high = Double.POSITIVE_INFINITY;
      double length = first;
      for (int tries = 0; tries < MAX_TRIES; tries++) {
        look(length);
        boolean tooFar =
            !(nextLoss <= loss + DECREASE * length * slope) || (tries > 0 && nextLoss >= lowLoss);
        if (tooFar) {
          high = length;
        } else if (Math.abs(nextSlope) <= -CURVATURE * slope) {
          return true;
        } else if (nextSlope >= 0) {
          high = length;
        } else {
          low = length;
          lowLoss = nextLoss;
          lowSlope = nextSlope;
        }
        length = next(low, lowLoss, lowSlope, high, length);
      }
      // Rounding hides the curvature condition; a lower loss is as good as it gets.
      if (low > 0) {
        look(low);
        return nextLoss < loss;
      }
      return false;
    }

    /** Doubling until there is an upper end, then the parabola's minimum, kept off the ends. */
    private double next(double low, double lowLoss, double lowSlope, double high, double tried) {
      if (high == Double.POSITIVE_INFINITY) {
        return 2 * tried;
      }
      double width = high - low;
      double guess = Double.NaN;
      if (tried == high && Double.isFinite(nextLoss)) {
        guess = low - lowSlope * width * width / (2 * (nextLoss - lowLoss - lowSlope * width));
      }
      double margin = 0.1 * width;
      return guess > low + margin && guess < high - margin ? guess : low + width / 2;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addTo(double[] sum, double factor, double[] x) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * x[i];
    }
  }
}
