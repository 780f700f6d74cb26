package org.lowrank.reporting.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.result.Table;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "2.5431, 0.0123, 2.543(12)",
    "2.5431, 0.00996, 2.543(10)",
    "2.5431, 0.2, 2.54(20)",
    "2.5431, 1.26, 2.5(13)",
    "123.4, 56, 123(56)",
    "12345, 560, 12345(560)",
    "-0.5, 0.031, -0.500(31)",
    "0, 0.031, 0.000(31)",
    "1.133e-6, 2.5e-8, 1.133(25)e-6",
    "3.25e12, 4e9, 3.2500(40)e12",
    "2.5, NaN, 2.500",
    "2.5, 0, 2.500",
    "2.5, Infinity, 2.500",
    "2.0005, NaN, 2.001",
    "1e-12, NaN, 1.000e-12",
    "9.9999e-6, NaN, 1.000e-5",
    "-9.9999e7, NaN, -1.000e8",
    "0.5, 1e-14, 0.500000000000000(10)",
    "0, NaN, 0.000",
    "Infinity, 1, ∞",
    "-Infinity, NaN, -∞"
  })
  void putsTwoDigitsOfUncertaintyInParentheses(double value, double uncertainty, String expected) {
    assertEquals(expected, NumberText.of(new Table.Numeric(value, uncertainty, 3)).siunitx());
  }

  @Test
  void showsBrowsersARealMinusAndARaisedExponent() {
    Table.Numeric number = new Table.Numeric(-1.133e-6, 2.5e-8, 3);
    assertEquals("−1.133(25) × 10<sup>−6</sup>", NumberText.of(number).html());
  }

  @ParameterizedTest
  @CsvSource({
    "2.543, 2.543",
    "0.1, 0.1",
    "2.0E-3, 0.002",
    "2e23, 2.0E23",
    "1e-12, 1.0E-12",
    "-0.0, -0.0"
  })
  void exactIsTheShortestThatReadsBack(double value, String expected) {
    assertEquals(expected, Decimal.exact(value));
  }

  @Test
  void exactReadsBack() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertEquals(value, Double.parseDouble(Decimal.exact(value)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.125, 0.13",
    "-0.005, 0",
    "-0.3, -0.3",
    "241.04, 241.04",
    "12.5, 12.5"
  })
  void hundredthsHaveNoTrailingZeros(double value, String expected) {
    assertEquals(expected, Decimal.hundredths(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.333333333, 0.333333", "1e12, 1e12", "-1.5e-12, -1.5e-12", "123456789, 123457000",
    "NaN, nan", "Infinity, inf", "0, 0", "100, 100"
  })
  void compactKeepsSixDigits(double value, String expected) {
    assertEquals(expected, Decimal.compact(value));
  }
}
