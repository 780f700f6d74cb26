package org.lowrank.overparam;

import java.util.List;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.spectrum.Blas;

/**
 * A chain multiplied out: the weights of the one layer that computes the same. Dense factors are
 * matrices to be multiplied. Of convolutions (cross-correlations, as networks use them), one with
 * kernel A after one with kernel B is the convolution with
 *
 * <pre>C[o, i, u] = sum over h and s + t = u of A[o, h, s] B[h, i, t],</pre>
 *
 * a matrix product for each pair of places, and one matrix product where kernels are 1 x 1.
 */
public final class ChainCollapse {
  private ChainCollapse() {}

  /**
   * The weights of the chain's layer.
   *
   * @param weights one array a factor, the first one first, shape [out, in, kernelSize,
   *     kernelSize]. Not modified.
   * @return shape [out, in, k, k] with k = sum(kernelSizes) - depth + 1; for a dense chain that is
   *     [out, in]
   * @throws InvalidInputException if there are more or fewer factors or weights than the chain has
   */
  public static double[] of(FactorChain chain, List<double[]> weights) {
    List<FactorShape> factors = chain.factors();
    if (weights.size() != factors.size()) {
      throw new InvalidInputException(
          "a chain of "
              + factors.size()
              + " factors needs as many weights, found "
              + weights.size());
    }
    for (int f = 0; f < factors.size(); f++) {
      if (weights.get(f).length != factors.get(f).size()) {
        throw new InvalidInputException(
            "factor "
                + f
                + " of the chain has "
                + factors.get(f).size()
                + " weights, found "
                + weights.get(f).length);
      }
    }
    FactorShape shape = factors.get(0);
    double[] product = weights.get(0).clone();
    for (int f = 1; f < factors.size(); f++) {
      FactorShape after = factors.get(f);
      product = compose(after, weights.get(f), shape, product);
      shape = new FactorShape(shape.in(), after.out(), composedSize(after, shape));
    }
    return product;
  }

  private static int composedSize(FactorShape after, FactorShape before) {
    return after.kernelSize() + before.kernelSize() - 1;
  }

  private static double[] compose(FactorShape after, double[] a, FactorShape before, double[] b) {
    int out = after.out();
    int hidden = after.in();
    int fan = before.fanIn();
    double[] product = new double[out * fan];
    if (after.taps() == 1) {
      Blas.multiply(a, b, product, out, hidden, fan);
      return product;
    }
    int size = composedSize(after, before);
    double[] composed = new double[out * before.in() * size * size];
    double[] tap = new double[out * hidden];
    for (int s = 0; s < after.taps(); s++) {
      for (int k = 0; k < tap.length; k++) {
        tap[k] = a[k * after.taps() + s];
      }
      Blas.multiply(tap, b, product, out, hidden, fan);
      int row = s / after.kernelSize();
      int column = s % after.kernelSize();
      addShifted(product, before.kernelSize(), row, column, composed, size);
    }
    return composed;
  }

  /**
   * Adds kernels to larger ones, moved down and to the right.
   *
   * @param kernels any number of them, each [small, small]. Not modified.
   * @param sums as many, each [large, large]. Modified.
   */
  private static void addShifted(
      double[] kernels, int small, int down, int right, double[] sums, int large) {
    int count = kernels.length / (small * small);
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < small; i++) {
        int from = (k * small + i) * small;
        int to = (k * large + i + down) * large + right;
        for (int j = 0; j < small; j++) {
          sums[to + j] += kernels[from + j];
        }
      }
    }
  }
}
