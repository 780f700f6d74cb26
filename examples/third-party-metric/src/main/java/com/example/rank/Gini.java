package com.example.rank;

import org.lowrank.core.metric.MetricInfo;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.spectrum.Spectrum;

/** How unequal singular values are: 0 if all are equal, near 1 if one is all there is. */
public final class Gini implements RankMetric {
  @Override
  public double of(Spectrum s) {
    double weighted = 0;
    for (int i = 0; i < s.size(); i++) {
      weighted += (s.size() - 1 - 2 * i) * s.get(i); // values come in descending order
    }
    return s.isZero() ? 0 : weighted / (s.size() * s.sum());
  }

  @Override
  public MetricInfo info() {
    return new MetricInfo("sum |s_i - s_j| / (2 n sum s)", "singular values", "Gini 1912");
  }
}
