package org.lowrank.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandardActivationTest {
  /** Where the normal density no longer matters, and Simpson's step on the way there. */
  private static final double END = 14;

  private static final int STEPS = 28_000;

  /** By scipy.special and numpy. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, -2, -2",
    "LINEAR, 3, 3",
    "RELU, -2, 0",
    "RELU, 3, 3",
    "LEAKY_RELU, -2, -0.02",
    "LEAKY_RELU, 3, 3",
    "TANH, -2, -0.9640275800758169",
    "TANH, -0.5, -0.46211715726000974",
    "TANH, 0.1, 0.09966799462495582",
    "TANH, 3, 0.9950547536867305",
    "TANH, 400, 1",
    "SELU, -2, -1.5201664685956948",
    "SELU, -0.5, -0.6917581878028713",
    "SELU, 0.1, 0.10507009873554805",
    "SELU, 3, 3.1521029620664414",
    "SELU, -400, -1.7580993408473766",
    "GELU, -39, 0",
    "GELU, -10, -7.61985302416047e-23",
    "GELU, -5, -1.4332578593959663e-06",
    "GELU, -3.5, -0.0008142017766243376",
    "GELU, -3, -0.00404969409489028",
    "GELU, -2.9, -0.005410858571113709",
    "GELU, -1.5, -0.1002108019032871",
    "GELU, -0.25, -0.10032341857926907",
    "GELU, 0.25, 0.14967658142073093",
    "GELU, 1, 0.8413447460685429",
    "GELU, 2.9, 2.8945891414288862",
    "GELU, 3, 2.99595030590511",
    "GELU, 10, 10",
    "GELU, 1e300, 1e300",
    "GELU, -1e300, 0",
    "SINE, -2, -0.9092974268256817",
    "SINE, -0.5, -0.479425538604203",
    "SINE, 0.1, 0.09983341664682815",
    "SINE, 3, 0.1411200080598672",
    "ERF, -2, -0.9953222650189527",
    "ERF, 1e-9, 1.1283791670955126e-09",
    "ERF, 0.1, 0.1124629160182849",
    "ERF, 3, 0.9999779095030014",
  })
  void valuesAreTheKnownOnes(StandardActivation activation, double x, double expected) {
    assertEquals(expected, activation.value(x), 1e-12 * Math.abs(expected));
  }

  @ParameterizedTest
  @EnumSource
  void zeroStaysZeroAndNotANumberStaysSo(StandardActivation activation) {
    assertEquals(0, activation.value(0));
    assertTrue(Double.isNaN(activation.value(Double.NaN)));
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAreThoseOfCentralDifferences(StandardActivation activation) {
    double h = 1e-5;
    for (double x = -6.05; x < 6.1; x += 0.1) {
      double difference = (activation.value(x + h) - activation.value(x - h)) / (2 * h);
      assertEquals(difference, activation.derivative(x), 1e-9, "at " + x);
    }
    assertTrue(Double.isNaN(activation.derivative(Double.NaN)));
    for (double far : new double[] {-1e300, 1e300}) {
      assertTrue(Double.isFinite(activation.derivative(far)), "at " + far);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inBulkAllIsTheSame(StandardActivation activation) {
    double[] x = {-700, -3.5, -1, -1e-9, -0.0, 0, 1e-300, 0.3, 2, 1e3, Double.NaN};
    double[] values = x.clone();
    double[] passed = x.clone();
    double[] derivatives = new double[x.length];
    activation.apply(values, x.length);
    activation.applyWithDerivative(passed, derivatives, x.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(activation.value(x[i]), values[i], "at " + x[i]);
      assertEquals(activation.value(x[i]), passed[i], "at " + x[i]);
      assertEquals(activation.derivative(x[i]), derivatives[i], "at " + x[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void atAKinkTheLeftSideCounts(StandardActivation activation) {
    double left = activation.derivative(-1e-12);
    assertEquals(left, activation.derivative(0), 1e-11);
  }

  @ParameterizedTest
  @EnumSource
  void theGainKeepsTheMeanSquareOfANormalSignal(StandardActivation activation) {
    double meanSquare =
        integral(
            z -> {
              double value = activation.value(z);
              return value * value * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            });
    assertEquals(1 / Math.sqrt(meanSquare), activation.gain(), 1e-12);
  }

  /** Simpson's rule on both sides of zero, where some activations have a kink. */
  private static double integral(DoubleUnaryOperator f) {
    double h = END / STEPS;
    double sum = 0;
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i <= STEPS; i++) {
        int weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
        sum += weight * f.applyAsDouble(side * i * h);
      }
    }
    return sum * h / 3;
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheLinearOneIsTheIdentity(StandardActivation activation) {
    assertEquals(activation == StandardActivation.LINEAR, activation.isIdentity());
    assertFalse(activation.formula().isBlank());
    assertFalse(activation.source().isBlank());
  }

  /** By scipy.special.ndtr. */
  @ParameterizedTest
  @CsvSource({
    "-10, 7.61985302416047e-24, 1e-14",
    "-5, 2.866515718791933e-07, 1e-14",
    "-3.5, 0.00023262907903552502, 1e-14",
    "-3, 0.0013498980316300933, 1e-13",
    "-2.9, 0.0018658133003840375, 1e-13",
    "-1, 0.15865525393145707, 1e-14",
    "0, 0.5, 0",
    "1, 0.8413447460685429, 1e-15",
    "2.9, 0.998134186699616, 1e-15",
    "3, 0.9986501019683699, 1e-15",
    "10, 1, 0",
  })
  void theNormalDistributionIsTheKnownOne(double x, double expected, double relative) {
    assertEquals(expected, NormalDistribution.cumulative(x), relative * expected);
  }

  @Test
  void theNormalDistributionRisesAndIsSymmetric() {
    double previous = 0;
    for (int i = -4500; i <= 4500; i++) {
      double x = i / 100.0;
      double p = NormalDistribution.cumulative(x);
      assertTrue(p >= previous && p <= 1, "at " + x);
      assertEquals(1, p + NormalDistribution.cumulative(-x), 1e-15, "at " + x);
      previous = p;
    }
    assertEquals(0, NormalDistribution.cumulative(Double.NEGATIVE_INFINITY));
    assertEquals(1, NormalDistribution.cumulative(Double.POSITIVE_INFINITY));
    assertTrue(Double.isNaN(NormalDistribution.cumulative(Double.NaN)));
  }
}
