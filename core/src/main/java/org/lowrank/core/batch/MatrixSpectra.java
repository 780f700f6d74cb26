package org.lowrank.core.batch;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

/**
 * Spectra of many matrices of one shape. Holds the working memory of one thread.
 *
 * <p>Small matrices are decomposed many at a time, in the layout of {@link org.lowrank.core.batch},
 * which beats LAPACK one by one up to a width of about 128: five times at 16, three times at 32,
 * one and a half times at 128. A spectrum does not depend on the others.
 */
public final class MatrixSpectra {
  /** Larger matrices are as fast one by one, and many of them overflow every cache. */
  private static final int MAX_WIDTH = 128;

  private final int rows;
  private final int cols;
  private final int lanes;
  private final SpectralSolver solver;
  private final BatchSingularValues batch;
  private final MatrixBatch matrices;
  private final double[][] values;

  private MatrixSpectra(int rows, int cols, int lanes, SpectralSolver solver, boolean batched) {
    this.rows = rows;
    this.cols = cols;
    this.lanes = lanes;
    this.solver = solver;
    this.batch = batched ? new BatchSingularValues(rows, cols, lanes) : null;
    this.matrices = batched ? new MatrixBatch(rows, cols, lanes) : null;
    this.values = batched ? new double[lanes][batch.count()] : null;
  }

  /**
   * The fastest way for the shape.
   *
   * @param solver for large matrices
   * @param expected about how many matrices there will be; changes no result
   */
  public static MatrixSpectra fastest(int rows, int cols, SpectralSolver solver, int expected) {
    boolean batched = Math.max(rows, cols) <= MAX_WIDTH;
    int lanes = batched ? Math.max(1, Math.min(MatrixBatch.LANES, expected)) : 1;
    return new MatrixSpectra(rows, cols, lanes, solver, batched);
  }

  /** One by one with a solver. */
  public static MatrixSpectra by(SpectralSolver solver, int rows, int cols) {
    return new MatrixSpectra(rows, cols, 1, solver, false);
  }

  /** How many matrices are best given at once. */
  public int group() {
    return lanes;
  }

  /**
   * Computes spectra.
   *
   * @param packed matrices one after the other, each row-major, shape [rows, cols]. Not modified.
   * @param count how many
   * @param spectra takes one a matrix. Modified.
   * @throws InvalidInputException if an entry is NaN or infinite
   */
  public void compute(double[] packed, int count, Spectrum[] spectra) {
    int size = rows * cols;
    if (batch == null) {
      for (int i = 0; i < count; i++) {
        double[] matrix = java.util.Arrays.copyOfRange(packed, i * size, (i + 1) * size);
        spectra[i] = solver.singularValues(matrix, rows, cols);
      }
      return;
    }
    for (int first = 0; first < count; first += lanes) {
      int filled = Math.min(lanes, count - first);
      matrices.load(0, filled, packed, first * size);
      batch.compute(matrices, values);
      for (int l = 0; l < filled; l++) {
        spectra[first + l] = Spectrum.owning(rows, cols, values[l].clone());
      }
    }
  }
}
