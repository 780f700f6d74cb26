package org.lowrank.nonlinear.nngp;

import org.lowrank.core.network.Activation;
import org.lowrank.core.spectrum.EigenDecomposition;

/**
 * The dual of any activation by Mehler's formula: E[f(u) f(v)] = sum over k of c_k(a) c_k(b) r^k
 * with r the correlation and c_k(a) = E[f(sqrt(a) z) h_k(z)] the coefficients in the normalized
 * Hermite polynomials, by Gauss-Hermite quadrature (Daniely, Frostig, Singer 2016, lemma 11). To
 * about 1e-12 for tanh and variances up to a few units; an activation with a kink converges slowly.
 */
final class HermiteDual implements DualActivation {
  private static final int NODES = 256;
  private static final int TERMS = 200;

  /** Gauss-Hermite nodes for the standard normal law, and the square roots of their weights. */
  private static final double[] POINTS = new double[NODES];

  private static final double[] ROOT_WEIGHTS = new double[NODES];

  static {
    // Golub, Welsch 1969: eigenvalues of the recurrence's tridiagonal matrix.
    double[] jacobi = new double[NODES * NODES];
    for (int k = 1; k < NODES; k++) {
      jacobi[k * NODES + k - 1] = Math.sqrt(k);
      jacobi[(k - 1) * NODES + k] = Math.sqrt(k);
    }
    EigenDecomposition eigen = EigenDecomposition.of(jacobi, NODES);
    for (int q = 0; q < NODES; q++) {
      POINTS[q] = eigen.values()[q];
      ROOT_WEIGHTS[q] = rootWeight(POINTS[q]);
    }
  }

  private final Activation activation;

  HermiteDual(Activation activation) {
    this.activation = activation;
  }

  /** 1 / sqrt(sum of the squared polynomials below degree NODES), scaled against overflow. */
  private static double rootWeight(double x) {
    double before = 0;
    double now = 1;
    double sum = 1;
    double logScale = 0;
    for (int k = 0; k + 1 < NODES; k++) {
      double next = (x * now - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
      before = now;
      now = next;
      sum += now * now;
      if (sum > 1e200) {
        before *= 1e-100;
        now *= 1e-100;
        sum *= 1e-200;
        logScale += 100 * StrictMath.log(10);
      }
    }
    return StrictMath.exp(-logScale) / Math.sqrt(sum);
  }

  @Override
  public void apply(double[] covariance, int n, double[] after) {
    double[][] coefficients = new double[n][];
    for (int i = 0; i < n; i++) {
      double variance = covariance[i * n + i];
      for (int j = 0; j < i && coefficients[i] == null; j++) {
        coefficients[i] = covariance[j * n + j] == variance ? coefficients[j] : null;
      }
      if (coefficients[i] == null) {
        coefficients[i] = coefficients(Math.sqrt(variance));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double lengths = Math.sqrt(covariance[i * n + i]) * Math.sqrt(covariance[j * n + j]);
        double ratio = lengths == 0 ? 0 : covariance[i * n + j] / lengths;
        double r = i == j ? 1 : Math.max(-1, Math.min(1, ratio));
        double sum = 0;
        for (int k = TERMS - 1; k >= 0; k--) {
          sum = sum * r + coefficients[i][k] * coefficients[j][k];
        }
        after[i * n + j] = sum;
        after[j * n + i] = sum;
      }
    }
  }

  private double[] coefficients(double deviation) {
    double[] coefficients = new double[TERMS];
    for (int q = 0; q < NODES; q++) {
      double weight = ROOT_WEIGHTS[q];
      double value = activation.value(deviation * POINTS[q]) * weight;
      // Polynomials times the root of the weight stay within [-1, 1].
      double before = 0;
      double now = weight;
      for (int k = 0; k < TERMS; k++) {
        coefficients[k] += value * now;
        double next = (POINTS[q] * now - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
        before = now;
        now = next;
      }
    }
    return coefficients;
  }

  @Override
  public String description() {
    return "Gauss-Hermite quadrature, " + NODES + " points, " + TERMS + " Hermite terms";
  }
}
