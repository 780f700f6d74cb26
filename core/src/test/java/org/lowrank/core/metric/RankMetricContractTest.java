package org.lowrank.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Spectrum;

/** What every metric promises, each with its own stated answers. */
class RankMetricContractTest {
  private static final int SEEDS = 300;

  /** Rounding in sums of up to 32 values. */
  private static final double ROUNDING = 1e-13;

  /** RankMe's values above are to first order in its epsilon, 1e-7. */
  private static final double SECOND_ORDER = 1e-10;

  @ParameterizedTest
  @EnumSource
  void zeroMatrixGivesTheStatedAnswer(Metrics m) {
    assertEquals(m.ofZero, m.of(0, 0, 0, 0));
    assertEquals(m.ofZero, m.metric().of(Spectrum.of(2, 9, 0, 0)));
    assertEquals(m == Metrics.CONDITION_NUMBER ? m.ofRankOne : m.ofZero, m.of(0));
  }

  @ParameterizedTest
  @EnumSource
  void rankOneGivesTheStatedAnswer(Metrics m) {
    double expected = m.ofRankOne;
    double tolerance = m == Metrics.RANK_ME || m == Metrics.LOG_DET ? SECOND_ORDER : 0;
    assertEquals(expected, m.metric().of(Metrics.rankOne()), tolerance);
  }

  @ParameterizedTest
  @EnumSource
  void oneByOneGivesTheStatedAnswer(Metrics m) {
    double tolerance = m == Metrics.RANK_ME || m == Metrics.LOG_DET ? SECOND_ORDER : 0;
    assertEquals(m.ofOneByOne, m.metric().of(Metrics.oneByOne()), tolerance);
  }

  @ParameterizedTest
  @EnumSource
  void equalValuesGiveTheStatedAnswer(Metrics m) {
    assertEquals(m.ofFourEqual, m.metric().of(Metrics.fourEqual()), SECOND_ORDER);
  }

  @ParameterizedTest
  @EnumSource
  void scaleDoesNotMatterUnlessStated(Metrics m) {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double expected = m.of(values);
      double actual = m.of(scaled(values, 0.37));
      if (m.scaleInvariant) {
        assertEquals(expected, actual, ROUNDING * Math.max(1, expected));
      } else {
        assertTrue(actual < expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void extremeScalesNeitherOverflowNorUnderflow(Metrics m) {
    double[] values = {9, 5, 4, 2, 1};
    double expected = m.of(values);
    for (double scale : new double[] {1e-300, 1e-200, 1e200, 1e300}) {
      double actual = m.of(scaled(values, scale));
      if (m.scaleInvariant) {
        assertEquals(expected, actual, 1e-14 * expected);
      } else {
        double closedForm = scale < 1 ? 0 : 2 * (StrictMath.log(360) + 5 * StrictMath.log(scale));
        assertEquals(closedForm, actual, 1e-14 * closedForm);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesFarApartGiveNoNan(Metrics m) {
    for (double small : new double[] {Double.MIN_VALUE, 1e-300, 1e-160}) {
      for (double large : new double[] {1, 1e300, Double.MAX_VALUE}) {
        double value = m.of(large, small, small);
        assertFalse(Double.isNaN(value));
        if (m.ofRankOne < Double.POSITIVE_INFINITY && m.scaleInvariant) {
          double tolerance = m == Metrics.SCHATTEN_P ? 1e-79 + 2e-80 : SECOND_ORDER;
          assertEquals(m.of(1, 0, 0), value, tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void appendedZerosChangeNothingUnlessTheSizeCounts(Metrics m) {
    boolean sizeCounts = m == Metrics.CONDITION_NUMBER || m == Metrics.RANK_ME;
    double actual = m.of(4, 2, 1, 0, 0);
    assertEquals(sizeCounts, actual != m.of(4, 2, 1));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ALPHA_REQ", "CONDITION_NUMBER", "LOG_DET"})
  void eveningOutTwoValuesNeverLowersIt(Metrics m) {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = Metrics.randomValues(seed);
      double[] evened = evened(values, m.schurConcaveIn, new Random(seed));
      assertTrue(m.of(evened) >= m.of(values) - ROUNDING * m.of(values));
    }
  }

  /** Moves two of the values (or two of their squares) towards each other, keeping their sum. */
  private static double[] evened(double[] values, Metrics.Weight weight, Random random) {
    double[] evened = values.clone();
    int i = random.nextInt(values.length);
    int j = (i + 1 + random.nextInt(values.length - 1)) % values.length;
    double share = random.nextDouble();
    boolean squares = weight == Metrics.Weight.SQUARES;
    double a = squares ? values[i] * values[i] : values[i];
    double b = squares ? values[j] * values[j] : values[j];
    double mixedA = (1 - share) * a + share * b;
    double mixedB = share * a + (1 - share) * b;
    evened[i] = squares ? Math.sqrt(mixedA) : mixedA;
    evened[j] = squares ? Math.sqrt(mixedB) : mixedB;
    return evened;
  }

  @ParameterizedTest
  @EnumSource
  void statesFormulaConventionAndSourceOnOneLineEach(Metrics m) {
    MetricInfo info = m.metric().info();
    for (String text : new String[] {info.formula(), info.convention(), info.source()}) {
      assertTrue(text.length() > 8 && text.indexOf('\n') < 0 && text.strip().equals(text), text);
    }
    assertTrue(info.convention().contains("singular values") || m == Metrics.NUCLEAR_TO_FROBENIUS);
    assertTrue(info.convention().contains("zero matrix") || m == Metrics.ALPHA_REQ);
    assertTrue(info.source().matches(".*\\b(19|20)[0-9]{2}\\b.*"), info.source());
  }

  @ParameterizedTest
  @EnumSource
  void canBeMadeByAnInjector(Metrics m) throws ReflectiveOperationException {
    Class<? extends RankMetric> type = m.metric().getClass();
    assertTrue(Modifier.isPublic(type.getModifiers()));
    assertTrue(Modifier.isPublic(type.getConstructor().getModifiers()));
  }

  @Test
  void blankInfoIsRejectedNamingThePart() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new MetricInfo("s", "", "t"));
    assertEquals("a metric must state its convention, found blank text", e.getMessage());
  }

  private static double[] scaled(double[] values, double scale) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    return scaled;
  }
}
