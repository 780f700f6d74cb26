package org.lowrank.overparam.penalty;

import org.lowrank.core.spectrum.GramDecomposition;
import org.lowrank.core.spectrum.SingularFactors;
import org.lowrank.core.spectrum.SingularValueDecomposition;

/** How a penalty on all singular values gets them and their directions. */
public enum Factorization {
  /**
   * By the smaller Gram matrix: what the registered penalties use, for it is asked for at every
   * step. Milliseconds for value and gradient on one core of an AMD EPYC, beside {@link #SVD}: 64 x
   * 576 0.7 and 1.7, 256 x 2304 20 and 54, 512 x 512 50 and 82, 512 x 4608 120 and 350.
   *
   * <p>Singular values below 1e-7 to 1e-6 of the largest are taken for 0, and above that the
   * relative error along a direction is about 2e-16 (s_1 / s_i)^2: see {@link GramDecomposition}.
   * That is right here because weights are floats, whose rounding moves singular values as much,
   * because the step of a stochastic gradient is far noisier, and because directions so weak are
   * where a penalty on rank has already done its work.
   */
  GRAM {
    @Override
    SingularFactors of(double[] weights, int rows, int cols) {
      return GramDecomposition.of(weights, rows, cols);
    }
  },

  /** By LAPACK's decomposition of the weight itself: all digits that a double has. */
  SVD {
    @Override
    SingularFactors of(double[] weights, int rows, int cols) {
      return SingularValueDecomposition.of(weights, rows, cols);
    }
  };

  /**
   * @param weights row-major, shape [rows, cols]. Not modified, and not to be changed while the
   *     factors are in use.
   */
  abstract SingularFactors of(double[] weights, int rows, int cols);
}
