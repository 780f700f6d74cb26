package org.lowrank.reporting.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.lowrank.core.result.Table;

/**
 * A number for people: rounded, its uncertainty in parentheses in units of the last digit shown, as
 * in 2.543(12). An uncertainty is given to two significant digits. Sizes below 1e-4 and from 1e7 on
 * are written with a power of ten.
 *
 * @param digits sign, digits and point, or "∞"
 * @param uncertainty the digits in parentheses; empty for none
 * @param exponent the power of ten; 0 for none
 */
public record NumberText(String digits, String uncertainty, int exponent) {
  private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_UP);
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int LARGE = 7;
  private static final int SMALL = -4;

  /** The text of a number; its value must not be NaN. */
  public static NumberText of(Table.Numeric number) {
    double value = number.value();
    if (Double.isInfinite(value)) {
      return new NumberText(value > 0 ? "∞" : "-∞", "", 0);
    }
    int magnitude = magnitude(decimal(value));
    if (value == 0 || (magnitude < LARGE && magnitude >= SMALL)) {
      return of(number, 0);
    }
    NumberText text = of(number, magnitude);
    // Rounding 9.9996 makes it 10.000.
    return text.digits().startsWith("10") || text.digits().startsWith("-10")
        ? of(number, magnitude + 1)
        : text;
  }

  private static NumberText of(Table.Numeric number, int exponent) {
    BigDecimal mantissa = decimal(number.value()).scaleByPowerOfTen(-exponent);
    double uncertainty = number.uncertainty();
    if (!Double.isFinite(uncertainty) || uncertainty <= 0) {
      int digits = exponent == 0 ? number.digits() : Math.max(1, number.digits());
      return new NumberText(plain(mantissa, digits), "", exponent);
    }
    BigDecimal error = decimal(uncertainty).round(TWO).scaleByPowerOfTen(-exponent);
    // Two digits of the error decide where the value ends, but never left of the point.
    int digits = Math.max(0, 1 - magnitude(error));
    BigDecimal units = error.setScale(digits, RoundingMode.HALF_UP).scaleByPowerOfTen(digits);
    return new NumberText(plain(mantissa, digits), units.toBigInteger().toString(), exponent);
  }

  /** The number as people write it: 1e-12 is stored as a little less. */
  private static BigDecimal decimal(double value) {
    return new BigDecimal(Decimal.exact(value));
  }

  private static int magnitude(BigDecimal value) {
    return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
  }

  private static String plain(BigDecimal value, int digits) {
    return value.setScale(Math.max(0, digits), RoundingMode.HALF_UP).toPlainString();
  }

  /** As siunitx reads it, as in "2.543(12)e-5". */
  public String siunitx() {
    return withUncertainty(digits) + (exponent == 0 ? "" : "e" + exponent);
  }

  /** As a browser shows it, with a real minus and a raised exponent. */
  public String html() {
    String power = exponent == 0 ? "" : " × 10<sup>" + minus(Integer.toString(exponent)) + "</sup>";
    return withUncertainty(minus(digits)) + power;
  }

  /** In plain text, as in "2.543(12) × 10⁻⁵". */
  public String plain() {
    String power = exponent == 0 ? "" : " × 10" + superscript(exponent);
    return withUncertainty(minus(digits)) + power;
  }

  /** An integer in raised digits, as in "⁻¹²". */
  public static String superscript(int number) {
    StringBuilder raised = new StringBuilder();
    for (char c : Integer.toString(number).toCharArray()) {
      raised.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return raised.toString();
  }

  private String withUncertainty(String number) {
    return uncertainty.isEmpty() ? number : number + "(" + uncertainty + ")";
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }
}
