package org.lowrank.core.spectrum;

import java.util.List;

/**
 * "lapack": singular values by LAPACK's dgesdd (dgesvd if that fails), symmetric eigenvalues by its
 * dsyevd, from the OpenBLAS library that {@link Blas} loads and pins to one thread. Values only.
 *
 * <p>Absolute errors are of the order of rounding errors of the largest value, so values below
 * 1e-15 of the largest are noise; {@link JacobiSolver} computes small ones better where the matrix
 * determines them.
 *
 * <p>A row-major matrix is handed over as the column-major transpose that it also is: the singular
 * values are the same.
 */
public final class LapackSolver implements SpectralSolver {
  private final List<? extends LapackDriver> singularValueDrivers;
  private final List<? extends LapackDriver> eigenvalueDrivers;

  /** The solver as plugins register it. */
  public LapackSolver() {
    this(List.of(LapackRoutine.DGESDD, LapackRoutine.DGESVD), List.of(LapackRoutine.DSYEVD));
  }

  /**
   * @param singularValueDrivers what to try, in order, until one succeeds
   * @param eigenvalueDrivers likewise
   */
  LapackSolver(
      List<? extends LapackDriver> singularValueDrivers,
      List<? extends LapackDriver> eigenvalueDrivers) {
    this.singularValueDrivers = singularValueDrivers;
    this.eigenvalueDrivers = eigenvalueDrivers;
  }

  @Override
  public String description() {
    return "LAPACK dgesdd and dsyevd, " + Blas.description();
  }

  @Override
  public Spectrum singularValues(double[] matrix, int rows, int cols) {
    ScaledMatrix scaled = ScaledMatrix.of(matrix, rows, cols);
    return Spectrum.owning(rows, cols, compute(singularValueDrivers, scaled, cols, rows));
  }

  @Override
  public double[] symmetricEigenvalues(double[] matrix, int n) {
    return compute(eigenvalueDrivers, ScaledMatrix.of(matrix, n, n), n, n);
  }

  private static double[] compute(
      List<? extends LapackDriver> drivers, ScaledMatrix matrix, int m, int n) {
    LapackWorkspace workspace = LapackWorkspace.ofThisThread();
    try {
      double[] values = LapackDriver.firstSuccess(drivers, workspace, matrix.entries(), m, n);
      matrix.unscale(values);
      return values;
    } finally {
      workspace.releaseIfLarge();
    }
  }
}
