package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/** The Shannon entropy that several metrics have in common. */
final class SpectralShannon {
  private SpectralShannon() {}

  /**
   * -sum p ln p in nats, p_i = s_i / sum s; 0 for a zero matrix, exactly 0 for one positive value.
   *
   * <p>With t_i = s_i / s_1 and T the sum of all t_i but the first, the entropy is ln(1 + T) - (sum
   * t ln t) / (1 + T). Both terms are non-negative, so nothing cancels: a spectrum close to rank 1
   * keeps all its digits, and no scale over- or underflows.
   */
  static double ofValues(Spectrum spectrum) {
    double largest = spectrum.largest();
    if (largest == 0) {
      return 0;
    }
    double tail = 0;
    double tailLogs = 0;
    for (int i = 1; i < spectrum.size() && spectrum.get(i) > 0; i++) {
      double t = spectrum.get(i) / largest;
      if (t > 0) {
        tail += t;
        tailLogs += t * StrictMath.log(t);
      }
    }
    return StrictMath.log1p(tail) - tailLogs / (1 + tail);
  }

  /** As {@link #ofValues}, with p_i = s_i^2 / sum s^2. */
  static double ofSquares(Spectrum spectrum) {
    double largest = spectrum.largest();
    if (largest == 0) {
      return 0;
    }
    double tail = 0;
    double tailLogs = 0;
    for (int i = 1; i < spectrum.size() && spectrum.get(i) > 0; i++) {
      double t = spectrum.get(i) / largest;
      if (t > 0) {
        tail += t * t;
        tailLogs += 2 * (t * t) * StrictMath.log(t);
      }
    }
    return StrictMath.log1p(tail) - tailLogs / (1 + tail);
  }
}
