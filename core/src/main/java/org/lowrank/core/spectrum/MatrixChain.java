package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A product of square matrices, built up factor by factor by the native BLAS. The product stays
 * outside the heap from one factor to the next, so that only the factors are copied; for small
 * matrices copying would cost as much as multiplying. Holds the working memory of one thread; not
 * thread-safe.
 */
public final class MatrixChain implements AutoCloseable {
  private final int n;
  private final OffHeapDoubles[] buffers = {
    new OffHeapDoubles(), new OffHeapDoubles(), new OffHeapDoubles()
  };
  private final DoublePointer factor;
  private DoublePointer product;
  private DoublePointer spare;

  /**
   * Allocates the working memory.
   *
   * @param n rows and columns of each factor
   */
  public MatrixChain(int n) {
    Blas.pinToOneThread();
    this.n = n;
    long size = (long) n * n;
    factor = buffers[0].atLeast(size);
    product = buffers[1].atLeast(size);
    spare = buffers[2].atLeast(size);
  }

  /**
   * Begins anew with one factor.
   *
   * @param matrix row-major, shape [n, n], from {@code offset} on. Not modified.
   */
  public void start(double[] matrix, int offset) {
    product.put(matrix, offset, n * n);
  }

  /**
   * Multiplies a factor to the left of the product: P becomes A P.
   *
   * @param matrix A, row-major, shape [n, n], from {@code offset} on. Not modified.
   */
  public void multiplyLeft(double[] matrix, int offset) {
    factor.put(matrix, offset, n * n);
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        n,
        n,
        n,
        1.0,
        factor,
        n,
        product,
        n,
        0.0,
        spare,
        n);
    DoublePointer result = spare;
    spare = product;
    product = result;
  }

  /**
   * Copies the product.
   *
   * @param matrix row-major, shape [n, n], from {@code offset} on. Modified.
   */
  public void get(double[] matrix, int offset) {
    product.get(matrix, offset, n * n);
  }

  /** Gives the working memory back. */
  @Override
  public void close() {
    for (OffHeapDoubles buffer : buffers) {
      buffer.release();
    }
  }
}
