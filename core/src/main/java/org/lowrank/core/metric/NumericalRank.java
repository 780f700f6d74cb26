package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * The numerical rank: how many singular values exceed max(rows, cols) eps s_1, eps = 2^-52.
 *
 * <p>Convention: singular values, the default tolerance of NumPy's matrix_rank and MATLAB's rank
 * for double precision. The tolerance knows nothing of how the matrix came about: noise of single
 * precision counts as rank. A zero matrix gives 0, a rank-1 matrix 1.
 *
 * <p>Source: G. Golub, C. Van Loan, "Matrix computations", 4th edition (2013), section 5.4.1; the
 * tolerance as in NumPy's numpy.linalg.matrix_rank.
 */
public final class NumericalRank implements RankMetric {
  private static final MetricInfo INFO =
      new MetricInfo(
          "number of s_i > max(rows, cols) eps s_1, eps = 2^-52",
          "singular values, double precision tolerance as in NumPy and MATLAB, not centred; zero"
              + " matrix 0, rank 1 gives 1",
          "Golub, Van Loan: Matrix computations, 4th edition, 2013, section 5.4.1; tolerance of"
              + " numpy.linalg.matrix_rank");

  @Override
  public double of(Spectrum spectrum) {
    return spectrum.numericalRank();
  }

  @Override
  public MetricInfo info() {
    return INFO;
  }
}
