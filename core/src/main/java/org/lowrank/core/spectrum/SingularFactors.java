package org.lowrank.core.spectrum;

/**
 * Singular values together with the directions that belong to them: a thin singular value
 * decomposition A = U diag(s) V^T, in whatever form its maker keeps it.
 *
 * <p>What it is for: the gradient of a function of the singular values, f(s(A)), is U diag(f'(s))
 * V^T (A. Lewis, "The convex analysis of unitarily invariant matrix functions", Journal of Convex
 * Analysis 2, 1995, and "Derivatives of spectral functions", Mathematics of Operations Research 21,
 * 1996), which {@link #recombine} computes.
 */
public interface SingularFactors {
  /** The singular values. */
  Spectrum spectrum();

  /**
   * How many leading singular values stand out from rounding errors, 0 for a zero matrix. The
   * directions of the others are not determined by the matrix.
   */
  int rank();

  /**
   * U diag(values) V^T.
   *
   * @param values one a singular value, in the order of the spectrum; those from {@link #rank()} on
   *     are taken for 0. Not modified.
   * @param result row-major, of the shape of the matrix. Modified.
   * @throws org.lowrank.core.base.InvalidInputException if the length of an array doesn't fit
   */
  void recombine(double[] values, double[] result);
}
