package org.lowrank.core.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.batch.BatchSignedSpectrum;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

/**
 * Spectra of kernels, absolute eigenvalues, for many networks of one shape. Holds the working
 * memory of one thread.
 *
 * <p>A {@link FactoredKernel} K = B diag(s) B^T with a thin factor is not formed: with B = Q R its
 * nonzero eigenvalues are those of the small R diag(s) R^T, the others are zero, and the small
 * matrices of many networks are decomposed side by side. Any other kernel is formed and given to a
 * solver.
 */
public final class KernelSpectra {
  /** Wider factors are as fast one by one. */
  private static final int MAX_FACTOR = 129;

  /** Numbers in all features that are worked on at once (64 MiB): bounds memory for many inputs. */
  private static final int MAX_NUMBERS = 1 << 23;

  private final Kernel kernel;
  private final int n;
  private final int width;
  private final SpectralSolver solver;
  private final Optional<Batch> batch;

  /**
   * Prepares for kernels of n inputs.
   *
   * @param width numbers in a feature vector
   * @param solver for kernels that are formed
   * @param form whether to form every kernel, as when a solver is to be tried
   */
  public KernelSpectra(Kernel kernel, int n, int width, SpectralSolver solver, boolean form) {
    this.kernel = kernel;
    this.n = n;
    this.width = width;
    this.solver = solver;
    this.batch =
        !form && kernel instanceof FactoredKernel factored
            ? Batch.of(factored, n, width)
            : Optional.empty();
  }

  /** How many networks are best given at once. */
  public int group() {
    return group(n, width + 1);
  }

  private static int group(int rows, int cols) {
    return (int) Math.max(1, Math.min(MatrixBatch.LANES, MAX_NUMBERS / ((long) rows * cols)));
  }

  /**
   * Absolute eigenvalues, descending, n of them for each network. They do not depend on the other
   * networks.
   *
   * @param features of each network, row-major, shape [n, width]. Not modified.
   * @param count how many networks
   * @param spectra takes one a network. Modified.
   * @throws InvalidInputException if features are NaN or infinite, are not n x width numbers, or so
   *     large (from about 1e150 for kernels that do not normalize) that eigenvalues overflow
   */
  public void compute(double[][] features, int count, Spectrum[] spectra) {
    for (int i = 0; i < count; i++) {
      requireFeatures(features[i]);
    }
    if (batch.isPresent()) {
      batch.get().compute(features, count, spectra);
      return;
    }
    for (int i = 0; i < count; i++) {
      spectra[i] = solver.symmetricSingularValues(kernel.matrix(features[i], n, width), n);
    }
  }

  private void requireFeatures(double[] features) {
    if (features.length != (long) n * width) {
      throw new InvalidInputException(
          "features of "
              + n
              + " inputs must be "
              + n
              + " x "
              + width
              + " numbers, found "
              + features.length);
    }
    for (int k = 0; k < features.length; k++) {
      if (!Double.isFinite(features[k])) {
        throw new InvalidInputException(
            "features must be finite, found "
                + features[k]
                + " as number "
                + (k % width + 1)
                + " of input "
                + (k / width + 1));
      }
    }
  }

  /** Thin factors side by side. */
  private static final class Batch {
    private final FactoredKernel kernel;
    private final int n;
    private final int width;
    private final int lanes;
    private final MatrixBatch factors;
    private final BatchSignedSpectrum solver;
    private final double[][] values;

    private Batch(FactoredKernel kernel, int n, int width, SignedFactor shape) {
      this.kernel = kernel;
      this.n = n;
      this.width = width;
      this.lanes = group(n, shape.cols());
      this.factors = new MatrixBatch(n, shape.cols(), lanes);
      this.solver = new BatchSignedSpectrum(n, shape.cols(), shape.signs(), lanes);
      this.values = new double[lanes][solver.count()];
    }

    static Optional<Batch> of(FactoredKernel kernel, int n, int width) {
      SignedFactor shape = kernel.factor(new double[n * width], n, width);
      return shape.cols() <= MAX_FACTOR
          ? Optional.of(new Batch(kernel, n, width, shape))
          : Optional.empty();
    }

    void compute(double[][] features, int count, Spectrum[] spectra) {
      for (int first = 0; first < count; first += lanes) {
        int filled = Math.min(lanes, count - first);
        for (int l = 0; l < filled; l++) {
          factors.load(l, kernel.factor(features[first + l], n, width).b(), 0);
        }
        solver.compute(factors, values);
        for (int l = 0; l < filled; l++) {
          // Beyond the factor's columns all eigenvalues are exact zeros.
          spectra[first + l] = Spectrum.owning(n, n, Arrays.copyOf(values[l], n));
        }
      }
    }
  }
}
