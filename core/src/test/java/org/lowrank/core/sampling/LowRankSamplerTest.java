package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class LowRankSamplerTest {
  @ParameterizedTest
  @CsvSource({
    "0.25, 32, 32, 8",
    "0.25, 16, 64, 4",
    "0.25, 64, 16, 4",
    "0.5, 7, 9, 4",
    "0.01, 10, 10, 1",
    "1, 12, 12, 12",
    "0.25, 1, 1, 1"
  })
  void matricesHaveExactlyTheRank(double fraction, int in, int out, int rank) {
    LowRankSampler sampler = new LowRankSampler(fraction);
    LayerShape layer = new LayerShape(in, out, 1.3);
    assertEquals(rank, sampler.rank(layer));
    for (int t = 0; t < 20; t++) {
      double[] w = sampler.draw(layer, StreamKey.of(3, "low-rank").stream(t));
      assertEquals(rank, eliminationRank(w, out, in));
    }
  }

  @Test
  void weightsHaveVarianceGainSquaredOverIn() {
    double gain = 1.4;
    LayerShape layer = new LayerShape(24, 12, gain);
    LowRankSampler sampler = new LowRankSampler();
    int draws = 20_000;
    double sum = 0;
    double sumOfSquares = 0;
    for (int t = 0; t < draws; t++) {
      double mean = 0;
      for (double w : sampler.draw(layer, StreamKey.of(4, "low-rank").stream(t))) {
        mean += w * w / layer.size();
      }
      sum += mean;
      sumOfSquares += mean * mean;
    }
    // Weights of one matrix depend on each other, so the error comes from the spread of matrices.
    double average = sum / draws;
    double error = Math.sqrt((sumOfSquares / draws - average * average) / draws);
    assertWithin("variance", gain * gain / 24, average, error);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAFractionOutsideItsRangeNamingIt(double fraction) {
    Exception e = assertThrows(InvalidInputException.class, () -> new LowRankSampler(fraction));
    assertEquals(
        "low-rank fraction must be above 0 and at most 1, found " + fraction, e.getMessage());
  }

  /** Rank by Gaussian elimination with full pivoting; pivots fall to about 1e-16 at the rank. */
  private static int eliminationRank(double[] matrix, int rows, int columns) {
    double[] a = matrix.clone();
    double first = 0;
    for (int step = 0; step < Math.min(rows, columns); step++) {
      int best = step * columns + step;
      for (int r = step; r < rows; r++) {
        for (int c = step; c < columns; c++) {
          best = Math.abs(a[r * columns + c]) > Math.abs(a[best]) ? r * columns + c : best;
        }
      }
      first = step == 0 ? Math.abs(a[best]) : first;
      if (Math.abs(a[best]) <= 1e-13 * first) {
        return step;
      }
      int pivotRow = best / columns;
      int pivotColumn = best % columns;
      for (int c = 0; c < columns; c++) {
        double swap = a[step * columns + c];
        a[step * columns + c] = a[pivotRow * columns + c];
        a[pivotRow * columns + c] = swap;
      }
      for (int r = 0; r < rows; r++) {
        double swap = a[r * columns + step];
        a[r * columns + step] = a[r * columns + pivotColumn];
        a[r * columns + pivotColumn] = swap;
      }
      for (int r = step + 1; r < rows; r++) {
        double factor = a[r * columns + step] / a[step * columns + step];
        for (int c = step; c < columns; c++) {
          a[r * columns + c] -= factor * a[step * columns + c];
        }
      }
    }
    return Math.min(rows, columns);
  }
}
