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
  /**
   * LAPACK rescales matrices outside about 1e-138 ... 1e138 by a factor that rounds. Scaling by a
   * power of two well within these bounds rounds nothing.
   */
  private static final int EXPONENT_LIMIT = 400;

  private static final ThreadLocal<LapackWorkspace> WORKSPACE =
      ThreadLocal.withInitial(LapackWorkspace::new);

  static {
    Blas.pinToOneThread();
  }

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
    double largest = MatrixCheck.largestMagnitude(matrix, rows, cols);
    double[] values = compute(singularValueDrivers, matrix, largest, cols, rows);
    return Spectrum.owning(rows, cols, values);
  }

  @Override
  public double[] symmetricEigenvalues(double[] matrix, int n) {
    double largest = MatrixCheck.largestMagnitude(matrix, n, n);
    return compute(eigenvalueDrivers, matrix, largest, n, n);
  }

  private static double[] compute(
      List<? extends LapackDriver> drivers, double[] matrix, double largest, int m, int n) {
    int exponent = exponentToScaleBy(largest);
    double[] scaled = exponent == 0 ? matrix : scaled(matrix, exponent);
    double[] values = new double[Math.min(m, n)];
    LapackWorkspace workspace = WORKSPACE.get();
    StringBuilder failures = new StringBuilder();
    for (LapackDriver driver : drivers) {
      workspace.matrix(matrix.length).put(scaled, 0, scaled.length);
      int info = driver.compute(workspace, m, n);
      workspace.values(values.length).get(values, 0, values.length);
      if (info == 0 && allFinite(values)) {
        workspace.releaseIfLarge();
        if (exponent != 0) {
          MatrixCheck.unscale(values, exponent, largest);
        }
        return values;
      }
      failures.append(failures.length() == 0 ? "" : ", ").append(driver.name()).append(' ');
      failures.append(info == 0 ? "gave values that are not finite" : "gave info = " + info);
    }
    workspace.releaseIfLarge();
    throw new NoConvergenceException(
        "LAPACK failed on a matrix of shape " + n + " x " + m + ": " + failures);
  }

  /** 0 where the matrix is best left as it is. */
  private static int exponentToScaleBy(double largest) {
    int exponent = Math.getExponent(largest);
    return largest == 0 || Math.abs(exponent) <= EXPONENT_LIMIT ? 0 : -exponent;
  }

  private static double[] scaled(double[] matrix, int exponent) {
    double[] scaled = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      scaled[i] = Math.scalb(matrix[i], exponent);
    }
    return scaled;
  }

  private static boolean allFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
