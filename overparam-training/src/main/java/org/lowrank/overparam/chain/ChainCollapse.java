package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Blas;

/**
 * A chain multiplied out: the parameters of the one layer that computes the same. Dense factors are
 * matrices to be multiplied. Of convolutions (cross-correlations, as networks use them), one with
 * kernel A after one with kernel B is the convolution with
 *
 * <pre>C[o, i, u] = sum over h and s + t = u of A[o, h, s] B[h, i, t],</pre>
 *
 * a matrix product for each pair of places, and one matrix product where kernels are 1 x 1. From
 * the first factor on, the kernel E_m of the first m factors is W_m after E_{m-1}, plus each E_j
 * that a residual adds, set into the middle of zeros; E_0 is the identity. Biases likewise.
 *
 * <p>This is the plain form, without gradients; batch norm must have been folded into the factors.
 * Training uses {@link ChainProduct}.
 */
public final class ChainCollapse {
  private ChainCollapse() {}

  /**
   * The weights of the chain's layer.
   *
   * @param weights one array a factor, the first one first, shape [out, in / groups, kernelSize,
   *     kernelSize]. Not modified.
   * @return shape [out, in / groups, k, k] with k = sum(kernelSizes) - depth + 1; for a dense chain
   *     that is [out, in / groups]
   * @throws InvalidInputException if there are more or fewer factors or weights than the chain has
   */
  public static double[] of(FactorChain chain, List<double[]> weights) {
    List<FactorShape> factors = chain.factors();
    requireSizes("weights", weights, factors.stream().map(FactorShape::size).toList());
    List<Residual> residuals = chain.residuals();
    List<double[]> products = new ArrayList<>();
    List<FactorShape> shapes = new ArrayList<>();
    for (int f = 0; f < factors.size(); f++) {
      FactorShape factor = factors.get(f);
      FactorShape before = f == 0 ? null : shapes.get(f - 1);
      FactorShape shape =
          f == 0
              ? factor
              : new FactorShape(
                  chain.in(), factor.out(), composedSize(factor, before), chain.groups());
      double[] product =
          f == 0
              ? weights.get(0).clone()
              : compose(factor, weights.get(f), before, products.get(f - 1));
      for (Residual residual : residuals) {
        if (residual.to() == f + 1 && residual.from() == 0) {
          addIdentity(shape, residual.centre(), product);
        } else if (residual.to() == f + 1) {
          int from = residual.from() - 1;
          int small = shapes.get(from).kernelSize();
          int shift = residual.centre();
          addShifted(products.get(from), small, shift, shift, product, shape.kernelSize());
        }
      }
      products.add(product);
      shapes.add(shape);
    }
    return products.get(factors.size() - 1);
  }

  /**
   * The bias of the chain's layer.
   *
   * @param weights as for {@link #of}. Not modified.
   * @param biases one array a factor, the first one first, shape [out]. Not modified.
   * @return shape [out]
   * @throws InvalidInputException if there are more or fewer factors, weights or biases than the
   *     chain has
   */
  public static double[] biasOf(FactorChain chain, List<double[]> weights, List<double[]> biases) {
    List<FactorShape> factors = chain.factors();
    requireSizes("weights", weights, factors.stream().map(FactorShape::size).toList());
    requireSizes("biases", biases, factors.stream().map(FactorShape::out).toList());
    List<double[]> nodes = new ArrayList<>();
    nodes.add(new double[chain.in()]);
    for (int f = 0; f < factors.size(); f++) {
      FactorShape factor = factors.get(f);
      double[] node = biases.get(f).clone();
      addConstantImage(factor, weights.get(f), nodes.get(f), node);
      for (Residual residual : chain.residuals()) {
        if (residual.to() == f + 1) {
          double[] added = nodes.get(residual.from());
          for (int c = 0; c < node.length; c++) {
            node[c] += added[c];
          }
        }
      }
      nodes.add(node);
    }
    return nodes.get(factors.size());
  }

  private static void requireSizes(String what, List<double[]> arrays, List<Integer> sizes) {
    if (arrays.size() != sizes.size()) {
      throw new InvalidInputException(
          "a chain of "
              + sizes.size()
              + " factors needs as many "
              + what
              + ", found "
              + arrays.size());
    }
    for (int f = 0; f < sizes.size(); f++) {
      if (arrays.get(f).length != sizes.get(f)) {
        throw new InvalidInputException(
            "factor "
                + f
                + " of the chain has "
                + sizes.get(f)
                + " "
                + what
                + ", found "
                + arrays.get(f).length);
      }
    }
  }

  /** Adds what a factor makes of an image whose channels are constant: y += sum over taps W x. */
  private static void addConstantImage(FactorShape factor, double[] w, double[] x, double[] y) {
    int taps = factor.taps();
    for (int o = 0; o < factor.out(); o++) {
      int first = o / factor.groupOut() * factor.groupIn();
      for (int k = 0; k < factor.fanIn(); k++) {
        y[o] += w[o * factor.fanIn() + k] * x[first + k / taps];
      }
    }
  }

  private static void addIdentity(FactorShape shape, int centre, double[] kernel) {
    for (int o = 0; o < shape.out(); o++) {
      int map = o * shape.groupIn() + o % shape.groupIn();
      kernel[(map * shape.kernelSize() + centre) * shape.kernelSize() + centre] += 1;
    }
  }

  private static int composedSize(FactorShape after, FactorShape before) {
    return after.kernelSize() + before.kernelSize() - 1;
  }

  private static double[] compose(FactorShape after, double[] a, FactorShape before, double[] b) {
    int fan = before.fanIn();
    double[] product = new double[after.out() * fan];
    if (after.taps() == 1) {
      multiply(after, a, fan, b, product);
      return product;
    }
    int size = composedSize(after, before);
    double[] composed = new double[after.out() * before.groupIn() * size * size];
    double[] tap = new double[after.out() * after.groupIn()];
    for (int s = 0; s < after.taps(); s++) {
      for (int k = 0; k < tap.length; k++) {
        tap[k] = a[k * after.taps() + s];
      }
      multiply(after, tap, fan, b, product);
      int row = s / after.kernelSize();
      int column = s % after.kernelSize();
      addShifted(product, before.kernelSize(), row, column, composed, size);
    }
    return composed;
  }

  /** Multiplies, group by group, one tap [out, in / groups] with [in, fan]. */
  private static void multiply(FactorShape after, double[] tap, int fan, double[] b, double[] c) {
    int rows = after.groupOut();
    int inner = after.groupIn();
    for (int g = 0; g < after.groups(); g++) {
      Blas.multiply(
          new Blas.Operand(tap, g * rows * inner, false),
          new Blas.Operand(b, g * inner * fan, false),
          c,
          g * rows * fan,
          rows,
          inner,
          fan);
    }
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
