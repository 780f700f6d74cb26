package org.lowrank.core.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A group of trials in a few numbers.
 *
 * @param factors what the trials have in common, ordered
 * @param metric its id
 * @param n how many trials have a number
 * @param outcomes how many others there are, by what became of them
 * @param mean of the numbers; NaN if there is none
 * @param sd their standard deviation, with n - 1; NaN for one trial; 0 where nothing is drawn
 * @param low lower end of the mean's 95 % interval; NaN for one trial; the mean where nothing is
 *     drawn
 * @param high upper end of the mean's 95 % interval, likewise
 * @param expected by theory and publication
 */
public record Summary(
    Map<String, String> factors,
    String metric,
    int n,
    Map<Outcome, Integer> outcomes,
    double mean,
    double sd,
    double low,
    double high,
    Expected expected) {

  /** Squares of numbers with such exponents, and sums of them, are normal numbers. */
  private static final int SAFE_EXPONENT = 400;

  /**
   * Summarizes a group. The interval is Student's t. Infinite values make the mean so too and the
   * interval NaN; finite ones of any size do not. Trials without a number are counted by outcome
   * and take no part in mean and interval.
   */
  public static Summary of(Measurements.Group group, Expected expected) {
    double[] x = group.numbers();
    int n = x.length;
    int exponent = scale(x);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) { // Welford 1962: no cancellation for nearly equal values
      double value = Math.scalb(x[i], -exponent);
      double delta = value - mean;
      mean += delta / (i + 1);
      squares += delta * (value - mean);
    }
    if (n == 0) {
      mean = Double.NaN;
    } else if (Double.isFinite(mean)) {
      mean = Math.scalb(mean, exponent);
    } else { // an infinite value leaves infinity - infinity behind
      mean = java.util.Arrays.stream(x).sum();
      squares = Double.NaN;
    }
    double sd = n > 1 ? Math.scalb(Math.sqrt(squares / (n - 1)), exponent) : Double.NaN;
    double half = n > 1 ? StudentT.quantile975(n - 1) * sd / Math.sqrt(n) : Double.NaN;
    if (group.exact() && n == 1) {
      sd = 0;
      half = 0;
    }
    return new Summary(
        group.factors(),
        group.metric(),
        n,
        group.outcomes(),
        mean,
        sd,
        mean - half,
        mean + half,
        expected);
  }

  /** By which power of two values must be scaled down (or up) so that no square overflows. */
  private static int scale(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    boolean harmless = largest == 0 || !Double.isFinite(largest);
    int exponent = Math.getExponent(largest);
    return harmless || Math.abs(exponent) <= SAFE_EXPONENT ? 0 : exponent;
  }

  /** Trials without a number, as in "2 diverged"; empty if there are none. */
  public String outcomeText() {
    return outcomes.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().id())
        .collect(Collectors.joining(", "));
  }

  /** Half the width of the 95 % interval. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Measured mean minus the published value; NaN if nothing was published. */
  public double difference() {
    return mean - expected.published();
  }

  /** With four digits after the point, or with an exponent where those would not do. */
  private static String shown(double value) {
    double size = Math.abs(value);
    boolean plain = value == 0 || !Double.isFinite(value) || (size >= 1e-3 && size < 1e7);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", value);
  }

  /** One line: factors, metric, mean with interval, and what was expected. */
  @Override
  public String toString() {
    String setting =
        factors.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
    StringBuilder line = new StringBuilder(setting).append(' ').append(metric);
    line.append(" = ").append(shown(mean));
    if (n > 1 && Double.isFinite(mean)) {
      line.append(" +- ").append(shown(halfWidth())).append(" (sd ").append(shown(sd));
      line.append(", n = ").append(n).append(')');
    }
    if (!outcomes.isEmpty()) {
      line.append(" (").append(outcomeText()).append(')');
    }
    if (!Double.isNaN(expected.theory())) {
      line.append(", theory ").append(shown(expected.theory()));
    }
    if (!Double.isNaN(expected.published())) {
      line.append(String.format(Locale.ROOT, ", published %.4g", expected.published()));
    }
    return line.toString();
  }
}
