package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/** How many of the largest values make up a share of the whole. */
final class SpectralShare {
  private SpectralShare() {}

  /**
   * The smallest k for which the k largest values add up to at least {@code share} of all, 0 for a
   * zero matrix.
   *
   * @param squared whether to add up squares
   * @param share in (0, 1]
   */
  static int countReaching(double share, boolean squared, Spectrum spectrum) {
    if (spectrum.isZero()) {
      return 0;
    }
    double wanted = share * sumOfFirst(spectrum.size(), squared, spectrum);
    double sum = 0;
    int count = 0;
    while (sum < wanted) {
      sum += weight(count++, squared, spectrum);
    }
    return count;
  }

  private static double sumOfFirst(int count, boolean squared, Spectrum spectrum) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weight(i, squared, spectrum);
    }
    return sum;
  }

  /** Relative to the largest, so that no scale over- or underflows. */
  private static double weight(int index, boolean squared, Spectrum spectrum) {
    double t = spectrum.get(index) / spectrum.largest();
    return squared ? t * t : t;
  }
}
