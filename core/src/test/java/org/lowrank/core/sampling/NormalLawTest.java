package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.sampling.Statistics.assertChiSquare;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalLawTest {
  private static final int COUNT = 10_000_000;

  /** Quantile 0.999 of the Kolmogorov distribution. */
  private static final double KOLMOGOROV = 1.95;

  private static double[] sample;

  @BeforeAll
  static void drawOnce() {
    sample = Statistics.normals("normal law", COUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "2, 1, 3",
    "3, 0, 15",
    "4, 3, 105",
    "5, 0, 945",
    "6, 15, 10395",
    "7, 0, 135135",
    "8, 105, 2027025"
  })
  void hasTheMomentsOfANormal(int power, double moment, double momentOfTwiceThePower) {
    double sum = 0;
    for (double x : sample) {
      double product = 1;
      for (int i = 0; i < power; i++) {
        product *= x;
      }
      sum += product;
    }
    double variance = momentOfTwiceThePower - moment * moment;
    assertWithin("moment " + power, moment, sum / COUNT, Math.sqrt(variance / COUNT));
  }

  @Test
  void passesKolmogorovSmirnovAndChiSquareOnAFineGrid() {
    double reach = 5;
    int cells = 8192;
    long[] counts = new long[cells + 2];
    for (double x : sample) {
      int cell = (int) Math.floor((x + reach) / (2 * reach) * cells) + 1;
      counts[Math.min(Math.max(cell, 0), cells + 1)]++;
    }
    double tail = 2.866515718791939e-7;
    double cumulative = tail;
    long below = counts[0];
    double worst = Math.abs(below / (double) COUNT - cumulative);
    double chiSquare = 0;
    double pooled = tail;
    long pooledCount = counts[0];
    int groups = 0;
    for (int cell = 1; cell <= cells + 1; cell++) {
      double left = -reach + (cell - 1) * 2 * reach / cells;
      double mass = cell > cells ? tail : normalMass(left, 2 * reach / cells);
      cumulative += mass;
      below += counts[cell];
      worst = Math.max(worst, Math.abs(below / (double) COUNT - cumulative));
      pooled += mass;
      pooledCount += counts[cell];
      if (pooled * COUNT >= 50 || cell == cells + 1) {
        double difference = pooledCount - pooled * COUNT;
        chiSquare += difference * difference / (pooled * COUNT);
        groups++;
        pooled = 0;
        pooledCount = 0;
      }
    }
    double statistic = worst * Math.sqrt(COUNT);
    assertTrue(statistic < KOLMOGOROV, () -> "Kolmogorov-Smirnov statistic " + statistic);
    assertChiSquare("normal law", chiSquare, groups - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.15865525393145705",
    "2, 0.022750131948179195",
    "3, 0.0013498980316300933",
    "4, 3.167124183311986e-5",
    "4.5, 3.3976731247300535e-6",
    "5, 2.866515718791939e-7"
  })
  void bothTailsHaveTheExactProbability(double limit, double probability) {
    int above = 0;
    int below = 0;
    for (double x : sample) {
      above += x > limit ? 1 : 0;
      below += x < -limit ? 1 : 0;
    }
    double expected = probability * COUNT;
    double error = Math.sqrt(expected);
    assertWithin("draws above " + limit, expected, above, error);
    assertWithin("draws below " + -limit, expected, below, error);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16, 64})
  void neighboursAreUncorrelatedInValueAndSquare(int lag) {
    double values = 0;
    double squares = 0;
    double mixed = 0;
    int pairs = COUNT - lag;
    for (int i = 0; i < pairs; i++) {
      double x = sample[i];
      double y = sample[i + lag];
      values += x * y;
      squares += (x * x - 1) * (y * y - 1);
      mixed += x * (y * y - 1);
    }
    assertWithin("correlation", 0, values / pairs, 1 / Math.sqrt(pairs));
    assertWithin("correlation of squares", 0, squares / pairs, 2 / Math.sqrt(pairs));
    assertWithin("correlation with square", 0, mixed / pairs, Math.sqrt(2.0 / pairs));
  }

  private static double normalMass(double left, double width) {
    // Simpson on a cell of width 1.2e-3: error about width^5 / 2880, far below any sampling error.
    double middle = density(left + 0.5 * width);
    return width / 6 * (density(left) + 4 * middle + density(left + width));
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
