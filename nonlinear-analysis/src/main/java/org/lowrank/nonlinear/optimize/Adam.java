package org.lowrank.nonlinear.optimize;

import java.util.Locale;
import org.lowrank.core.base.Require;

/** Adam with bias correction (Kingma, Ba 2015, algorithm 1). */
public final class Adam extends FirstOrder {
  private final double learningRate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  /** With the article's beta1 0.9, beta2 0.999 and epsilon 1e-8. */
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /**
   * @param beta1 decay of the first moments, in [0, 1)
   * @param beta2 decay of the second moments, in [0, 1)
   * @param epsilon added to the root of the second moments, positive
   */
  public Adam(double learningRate, double beta1, double beta2, double epsilon) {
    Require.between("learningRate", learningRate, 0, 1e6);
    Require.between("beta1", beta1, 0, Math.nextDown(1.0));
    Require.between("beta2", beta2, 0, Math.nextDown(1.0));
    Require.between("epsilon", epsilon, Double.MIN_NORMAL, 1);
    this.learningRate = learningRate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "Adam, learning rate %.3g", learningRate);
  }

  @Override
  public String source() {
    return "Kingma, Ba 2015, ICLR, algorithm 1";
  }

  @Override
  Update update(double[] start) {
    double[] first = new double[start.length];
    double[] second = new double[start.length];
    return new Update() {
      private double power1 = 1;
      private double power2 = 1;

      @Override
      public void apply(int step, double[] x, double[] gradient) {
        power1 *= beta1;
        power2 *= beta2;
        double rate = learningRate / (1 - power1);
        double scale = 1 / Math.sqrt(1 - power2);
        for (int i = 0; i < x.length; i++) {
          double g = gradient[i];
          first[i] = beta1 * first[i] + (1 - beta1) * g;
          second[i] = beta2 * second[i] + (1 - beta2) * g * g;
          x[i] -= rate * first[i] / (Math.sqrt(second[i]) * scale + epsilon);
        }
      }
    };
  }
}
