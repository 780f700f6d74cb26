package org.lowrank.core.metric;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Spectrum;

/**
 * The Schatten-p rank surrogate: sum (s_i / s_1)^p, the p-th power of the Schatten-p norm (a
 * quasi-norm for p below 1) over that of the spectral norm.
 *
 * <p>Convention: p = 1/2 unless given; divided by s_1^p, so that the scale of the matrix doesn't
 * matter, and not raised to 1/p, so that it lies between 1 and the rank, tends to the rank as p
 * goes to 0, and is {@link StableRank} at p = 2. The Schatten norm itself is s_1 value^(1/p). No
 * centring. A rank-1 matrix gives exactly 1, n equal values n, a zero matrix 0.
 *
 * <p>Source: F. Nie, H. Huang, C. Ding, "Low-rank matrix recovery via efficient Schatten p-norm
 * minimization", AAAI 2012, which minimizes sum s^p for p in (0, 1] in place of the rank, without
 * the division.
 */
public final class SchattenP implements RankMetric {
  private static final double DEFAULT_P = 0.5;

  private final double p;
  private final MetricInfo info;

  /** With p = 1/2. */
  public SchattenP() {
    this(DEFAULT_P);
  }

  /**
   * @param p the exponent, positive and finite
   * @throws InvalidInputException for another p
   */
  public SchattenP(double p) {
    if (!(p > 0 && p <= Double.MAX_VALUE)) {
      throw new InvalidInputException("p of schatten-p must be positive and finite, found " + p);
    }
    this.p = p;
    this.info =
        new MetricInfo(
            "sum (s_i / s_1)^p, p = " + p,
            "singular values; the norm's p-th power divided by the spectral norm's, independent of"
                + " scale; not centred; zero matrix 0, rank 1 gives 1, at most the rank",
            "Nie, Huang, Ding: Low-rank matrix recovery via efficient Schatten p-norm minimization,"
                + " AAAI 2012 (there not divided by s_1^p)");
  }

  @Override
  public double of(Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < spectrum.size(); i++) {
      sum += StrictMath.pow(spectrum.get(i) / spectrum.largest(), p);
    }
    return sum;
  }

  @Override
  public MetricInfo info() {
    return info;
  }
}
