package org.lowrank.core.spectrum;

import org.lowrank.core.base.InvalidInputException;

/**
 * Computes singular values and symmetric eigenvalues, values only.
 *
 * <p>An implementation is registered by a plugin under a name, has a public constructor without
 * arguments, may be called by any number of threads at once, and gives the same bytes for the same
 * matrix whichever thread asks. It never returns NaN or infinite values: bad input is an {@link
 * InvalidInputException}, an algorithm that fails is a {@link NoConvergenceException}.
 *
 * <p>Special values: a zero matrix gives zeros, a rank-1 matrix one value and others of the order
 * of rounding errors (or zeros), a 1 x 1 matrix its absolute value. Entries near the ends of the
 * double range neither over- nor underflow unless a result does.
 */
public interface SpectralSolver {
  /** One line for provenance: algorithm, library, version, threads. */
  String description();

  /**
   * The singular values of a matrix.
   *
   * @param matrix row-major, shape [rows, cols]. Not modified.
   * @throws InvalidInputException if the shape is empty or doesn't fit, or an entry is NaN or
   *     infinite; the message names its row and column
   * @throws NoConvergenceException if the algorithm gives up
   */
  Spectrum singularValues(double[] matrix, int rows, int cols);

  /** The singular values of a matrix, as {@link #singularValues(double[], int, int)} gives them. */
  default Spectrum singularValues(Matrix matrix) {
    return singularValues(matrix.entries(), matrix.rows(), matrix.cols());
  }

  /**
   * The eigenvalues of a real symmetric matrix, in ascending order.
   *
   * @param matrix row-major, shape [n, n]; only entries [i][j] with j >= i are used, that the
   *     others mirror them is not checked. Not modified.
   * @return n eigenvalues, in a new array
   * @throws InvalidInputException as {@link #singularValues(double[], int, int)} does, looking at
   *     all entries
   * @throws NoConvergenceException if the algorithm gives up
   */
  double[] symmetricEigenvalues(double[] matrix, int n);

  /**
   * The singular values of a real symmetric matrix: its eigenvalues' absolute values, which cost
   * about a third of what a general matrix's do.
   *
   * @param matrix as for {@link #symmetricEigenvalues}. Not modified.
   */
  default Spectrum symmetricSingularValues(double[] matrix, int n) {
    double[] values = symmetricEigenvalues(matrix, n);
    for (int i = 0; i < n; i++) {
      values[i] = Math.abs(values[i]);
    }
    return Spectrum.owning(n, n, values);
  }
}
