package org.lowrank.core.spectrum;

import java.util.Arrays;

/**
 * "jacobi": the reference that needs no native library. Singular values by one-sided Jacobi
 * rotations with de Rijk's pivoting, symmetric eigenvalues by cyclic two-sided Jacobi rotations,
 * both stopping at the relative criterion of Demmel and Veselic, so that small values come out to
 * high relative accuracy wherever the matrix determines them: each singular value of A = B D, with
 * D diagonal, to about the condition number of B times the rounding error, however badly D is
 * scaled.
 *
 * <p>Slow (a 16 x 16 matrix takes several times what LAPACK needs, a 128 x 128 one far more), plain
 * and deterministic.
 *
 * <p>Sources: J. Demmel and K. Veselic, "Jacobi's method is more accurate than QR", SIAM J. Matrix
 * Anal. Appl. 13 (1992), algorithms 3.1 and 4.1; P. P. M. de Rijk, "A one-sided Jacobi algorithm
 * for computing the singular value decomposition on a vector computer", SIAM J. Sci. Stat. Comput.
 * 10 (1989).
 */
public final class JacobiSolver implements SpectralSolver {

  @Override
  public String description() {
    return "one-sided Jacobi with de Rijk pivoting, cyclic Jacobi for symmetric eigenvalues, Java";
  }

  @Override
  public Spectrum singularValues(double[] matrix, int rows, int cols) {
    double largest = MatrixCheck.largestMagnitude(matrix, rows, cols);
    double[] values = new double[Math.min(rows, cols)];
    if (largest == 0) {
      return Spectrum.owning(rows, cols, values);
    }
    int exponent = OneSidedJacobi.LARGEST_EXPONENT - Math.getExponent(largest);
    double[][] columns = longColumns(matrix, rows, cols, exponent);
    OneSidedJacobi.orthogonalize(columns, values);
    MatrixCheck.unscale(values, exponent, largest);
    return Spectrum.owning(rows, cols, values);
  }

  /** The matrix or its transpose, whichever has fewer columns, multiplied by 2^exponent. */
  private static double[][] longColumns(double[] matrix, int rows, int cols, int exponent) {
    boolean wide = cols > rows;
    int count = wide ? rows : cols;
    int length = wide ? cols : rows;
    double[][] columns = new double[count][length];
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < length; i++) {
        double entry = wide ? matrix[j * cols + i] : matrix[i * cols + j];
        columns[j][i] = Math.scalb(entry, exponent);
      }
    }
    return columns;
  }

  @Override
  public double[] symmetricEigenvalues(double[] matrix, int n) {
    double largest = MatrixCheck.largestMagnitude(matrix, n, n);
    if (largest == 0) {
      return new double[n];
    }
    int exponent = -Math.getExponent(largest);
    double[][] upper = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        upper[i][j] = Math.scalb(matrix[i * n + j], exponent);
      }
    }
    double[] values = CyclicJacobi.eigenvalues(upper);
    MatrixCheck.unscale(values, exponent, largest);
    Arrays.sort(values);
    return values;
  }
}
