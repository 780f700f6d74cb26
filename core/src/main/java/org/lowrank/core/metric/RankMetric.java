package org.lowrank.core.metric;

import org.lowrank.core.spectrum.Spectrum;

/**
 * A number that says how many directions a matrix uses, computed from its singular values.
 *
 * <p>An implementation is a class with a public constructor without arguments and no mutable state,
 * called by many threads at once. A plugin registers it under the id by which users ask for it. It
 * gives the same bytes on every machine, so it takes logarithms and powers from {@link StrictMath}.
 *
 * <p>Special values: a {@link Spectrum} is never empty and holds no NaN, infinite or negative
 * value. For a zero matrix, a rank-1 matrix and a 1 x 1 matrix the metric states its answer, which
 * is never NaN. It is finite, unless the metric says for which matrices it is positive infinity. No
 * spectrum is too large or too small in scale for it.
 */
public interface RankMetric {
  /** The metric's value for the matrix that has this spectrum, never NaN. */
  double of(Spectrum spectrum);

  /** Formula, conventions and source, as "list metrics" shows them. */
  MetricInfo info();
}
