package org.lowrank.core.metric;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Spectrum;

/**
 * The effective rank srank_delta: the smallest k for which the k largest singular values add up to
 * at least 1 - delta of all.
 *
 * <p>Convention: singular values (not squares), delta = 0.01 unless given, no centring. A zero
 * matrix gives 0, a rank-1 matrix 1.
 *
 * <p>Source: A. Kumar, R. Agarwal, D. Ghosh, S. Levine, "Implicit under-parameterization inhibits
 * data-efficient deep reinforcement learning", ICLR 2021, section 3.
 */
public final class SrankDelta implements RankMetric {
  private static final double PUBLISHED_DELTA = 0.01;

  private final double delta;
  private final MetricInfo info;

  /** With the source's delta, 0.01. */
  public SrankDelta() {
    this(PUBLISHED_DELTA);
  }

  /**
   * @param delta the share of the sum that may be missing, in [0, 1)
   * @throws InvalidInputException for another delta
   */
  public SrankDelta(double delta) {
    if (!(delta >= 0 && delta < 1)) {
      throw new InvalidInputException(
          "delta of srank-delta must be at least 0 and less than 1, found " + delta);
    }
    this.delta = delta;
    this.info =
        new MetricInfo(
            "smallest k with (s_1 + ... + s_k) / sum s >= 1 - delta, delta = " + delta,
            "singular values, not squared, not centred; zero matrix 0, rank 1 gives 1",
            "Kumar, Agarwal, Ghosh, Levine: Implicit under-parameterization inhibits"
                + " data-efficient deep reinforcement learning, ICLR 2021, section 3");
  }

  @Override
  public double of(Spectrum spectrum) {
    return SpectralShare.countReaching(1 - delta, false, spectrum);
  }

  @Override
  public MetricInfo info() {
    return info;
  }
}
