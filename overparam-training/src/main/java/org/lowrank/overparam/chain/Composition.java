package org.lowrank.overparam.chain;

import org.lowrank.overparam.chain.NativeBlas.Operands;
import org.lowrank.overparam.chain.NativeBlas.Transposed;

/**
 * One kernel after another as one kernel, and the gradients of that. Kernels lie in memory as
 * [outputs, taps, inputs of a group], so that for a given tap the maps are a matrix, and that maps
 * for neighbouring taps of a row are one matrix side by side:
 *
 * <pre>C[o, (i + s, row of B)] += A[o, (s, t)] B[h, (i, row of B)]</pre>
 *
 * is one matrix product for each row i of B and place (s, t) of A, shifted by t. If one of the
 * kernels is 1 x 1, a single product does it all; if that is A, the order of B's taps and inputs is
 * of no matter.
 */
final class Composition {
  private final NativeBlas blas;
  private final int groups;
  private final int rows;
  private final int inner;
  private final int columns;
  private final int sizeA;
  private final int sizeB;
  private final int sizeC;

  Composition(NativeBlas blas, FactorShape after, FactorShape before) {
    this.blas = blas;
    groups = after.groups();
    rows = after.groupOut();
    inner = after.groupIn();
    columns = before.groupIn();
    sizeA = after.kernelSize();
    sizeB = before.kernelSize();
    sizeC = sizeA + sizeB - 1;
  }

  /**
   * Three kernels or their gradients.
   *
   * @param a of what is applied second
   * @param b of what is applied first
   * @param c of both together
   */
  record Kernels(NativeArray a, NativeArray b, NativeArray c) {}

  /** Whether one matrix product a group does it, which overwrites its result. */
  private boolean single() {
    return sizeA == 1 || sizeB == 1;
  }

  /**
   * Computes c.
   *
   * @param values a and b not modified, c modified
   */
  void forward(Kernels values) {
    if (!single()) {
      values.c.zero();
    }
    forEachProduct(
        values, (m, n, k, o) -> blas.multiply(Transposed.NEITHER, m, n, k, o, single() ? 0 : 1));
  }

  /**
   * Computes the gradient of a from that of c.
   *
   * @param values b not modified
   * @param gradients c not modified, a modified
   * @param add whether to add to what is there
   */
  void backwardAfter(Kernels values, Kernels gradients, boolean add) {
    double beta = prepared(gradients.a, add);
    forEachProduct(
        new Kernels(gradients.a, values.b, gradients.c),
        (m, n, k, o) ->
            blas.multiply(Transposed.SECOND, m, k, n, new Operands(o.c(), o.b(), o.a()), beta));
  }

  /**
   * Computes the gradient of b from that of c.
   *
   * @param values a not modified
   * @param gradients c not modified, b modified
   * @param add whether to add to what is there
   */
  void backwardBefore(Kernels values, Kernels gradients, boolean add) {
    double beta = prepared(gradients.b, add);
    forEachProduct(
        new Kernels(values.a, gradients.b, gradients.c),
        (m, n, k, o) ->
            blas.multiply(Transposed.FIRST, k, n, m, new Operands(o.a(), o.c(), o.b()), beta));
  }

  private double prepared(NativeArray gradient, boolean add) {
    if (!add && !single()) {
      gradient.zero();
    }
    return add || !single() ? 1 : 0;
  }

  /** A product of matrices [m, k] and [k, n]. */
  private interface MatrixProduct {
    void of(int m, int n, int k, Operands operands);
  }

  private void forEachProduct(Kernels kernels, MatrixProduct product) {
    int tapsA = sizeA * sizeA;
    int tapsB = sizeB * sizeB;
    int tapsC = sizeC * sizeC;
    for (int group = 0; group < groups; group++) {
      long a = (long) group * rows * tapsA * inner;
      long b = (long) group * inner * tapsB * columns;
      long c = (long) group * rows * tapsC * columns;
      if (single()) {
        product.of(
            rows * tapsA,
            tapsB * columns,
            inner,
            new Operands(
                kernels.a.part(a, inner),
                kernels.b.part(b, tapsB * columns),
                kernels.c.part(c, tapsB * columns)));
      } else {
        for (int place = 0; place < tapsA; place++) {
          for (int row = 0; row < sizeB; row++) {
            int tapC = (row + place / sizeA) * sizeC + place % sizeA;
            product.of(
                rows,
                sizeB * columns,
                inner,
                new Operands(
                    kernels.a.part(a + (long) place * inner, tapsA * inner),
                    kernels.b.part(b + (long) row * sizeB * columns, tapsB * columns),
                    kernels.c.part(c + (long) tapC * columns, tapsC * columns)));
          }
        }
      }
    }
  }
}
