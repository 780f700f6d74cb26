package org.lowrank.reporting.text;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in ASCII digits, the same on every JDK. */
public final class Decimal {
  private Decimal() {}

  /**
   * The shortest decimal that reads back as the same number, as in "2.543" or "1.0E-12"; "NaN",
   * "Infinity" and "-Infinity". {@code Double.toString} gives it from JDK 19 on, but not before.
   */
  public static String exact(double value) {
    return DoubleToDecimal.toString(value);
  }

  /** The number to six significant digits, plain or with an exponent; "nan" and "inf" for TeX. */
  public static String compact(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(6, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int magnitude = rounded.precision() - rounded.scale() - 1;
    if (magnitude >= -5 && magnitude <= 8) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-magnitude).toPlainString() + "e" + magnitude;
  }

  /** The number to a count of digits after the point, halves away from zero; no "-0". */
  public static String fixed(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP);
    return rounded.toPlainString();
  }

  /** A length on a page to hundredths, without trailing zeros. */
  public static String hundredths(double value) {
    long scaled = Math.round(value * 100);
    String sign = scaled < 0 ? "-" : "";
    long size = Math.abs(scaled);
    long fraction = size % 100;
    String whole = sign + size / 100;
    if (fraction == 0) {
      return whole;
    }
    return whole
        + (fraction % 10 == 0
            ? "." + fraction / 10
            : fraction < 10 ? ".0" + fraction : "." + fraction);
  }
}
