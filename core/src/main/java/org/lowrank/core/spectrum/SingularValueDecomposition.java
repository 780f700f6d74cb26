package org.lowrank.core.spectrum;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Blas.Operand;

/**
 * The thin singular value decomposition of a matrix, A = left diag(spectrum) right, by LAPACK's
 * dgesdd (dgesvd if that fails).
 *
 * <p>With k = min(rows, cols): errors of the values are rounding errors of the largest one. Vectors
 * are orthonormal to rounding, those of zero singular values too; their signs, and the basis chosen
 * among vectors of equal singular values, are LAPACK's. {@link GramDecomposition} is faster where a
 * few digits of the small values may go.
 *
 * @param spectrum the singular values, k of them
 * @param left U, row-major, shape [rows, k]; column i is the unit vector of value i
 * @param right V^T, row-major, shape [k, cols]; row i is the unit vector of value i
 */
public record SingularValueDecomposition(Spectrum spectrum, double[] left, double[] right)
    implements SingularFactors {
  private static final List<LapackVectorRoutine> DRIVERS =
      List.of(LapackVectorRoutine.DGESDD, LapackVectorRoutine.DGESVD);

  /**
   * Decomposes a matrix.
   *
   * @param matrix row-major, shape [rows, cols]. Not modified.
   * @throws InvalidInputException if the shape is empty or doesn't fit, an entry is NaN or
   *     infinite, or a singular value exceeds the largest double
   * @throws NoConvergenceException if LAPACK gives up
   */
  public static SingularValueDecomposition of(double[] matrix, int rows, int cols) {
    return of(DRIVERS, matrix, rows, cols);
  }

  /**
   * The row-major matrix is the column-major A^T = right^T diag(s) left^T, and LAPACK's factors of
   * that, read row by row, are ours.
   *
   * @param drivers what to try, in order, until one succeeds
   */
  static SingularValueDecomposition of(
      List<? extends LapackDriver> drivers, double[] matrix, int rows, int cols) {
    Blas.pinToOneThread(); // other libraries in the process may have undone it
    ScaledMatrix scaled = ScaledMatrix.of(matrix, rows, cols);
    int size = Math.min(rows, cols);
    LapackWorkspace workspace = LapackWorkspace.ofThisThread();
    try {
      double[] values = LapackDriver.firstSuccess(drivers, workspace, scaled.entries(), cols, rows);
      double[] left = new double[rows * size];
      double[] right = new double[size * cols];
      workspace.left(right.length).get(right);
      workspace.right(left.length).get(left);
      scaled.unscale(values);
      return new SingularValueDecomposition(Spectrum.owning(rows, cols, values), left, right);
    } finally {
      workspace.releaseIfLarge();
    }
  }

  @Override
  public int rank() {
    return spectrum.numericalRank();
  }

  @Override
  public void recombine(double[] values, double[] result) {
    int size = spectrum.size();
    int rows = spectrum.rows();
    MatrixCheck.requireRecombinable(spectrum, values, result);
    int rank = rank();
    double[] scaled = new double[left.length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < rank; i++) {
        scaled[row * size + i] = left[row * size + i] * values[i];
      }
    }
    Blas.multiply(Operand.of(scaled), Operand.of(right), result, 0, rows, size, spectrum.cols());
  }
}
