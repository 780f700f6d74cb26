package org.lowrank.core.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lowrank.core.experiment.Summary;

/**
 * One measured mean, or two, held against a claim.
 *
 * @param setting the factors that the trials have in common
 * @param measured the mean
 * @param other what it is held against: the value expected, or the other mean
 * @param tolerance by how much the two may differ, or must
 * @param expected the published and theoretical values, NaN for none
 * @param verdict what the claim comes to here
 */
public record Comparison(
    Map<String, String> setting,
    Mean measured,
    Mean other,
    double tolerance,
    Expectation expected,
    Verdict verdict) {

  /** What a claim comes to. */
  public enum Verdict {
    /** As claimed, beyond the means' intervals. */
    HOLDS,
    /** The intervals are too wide to tell. */
    UNDECIDED,
    /** Otherwise than claimed, beyond the means' intervals. */
    FAILS;

    /** As it is printed. */
    String text() {
      return switch (this) {
        case HOLDS -> "holds";
        case UNDECIDED -> "undecided";
        case FAILS -> "does not hold";
      };
    }
  }

  /**
   * A number with half its interval.
   *
   * @param label what tells it from the other one, or empty
   * @param half NaN for none
   */
  public record Mean(String label, double value, double half) {}

  /** What was expected; NaN for nothing. */
  public record Expectation(double published, double theory) {
    static final Expectation NONE = new Expectation(Double.NaN, Double.NaN);
  }

  static Comparison trend(
      Map<String, String> others, Summary first, Summary last, Verdict verdict) {
    return new Comparison(
        others,
        mean(difference(last.factors(), others), last),
        mean(difference(first.factors(), others), first),
        half(first) + half(last),
        Expectation.NONE,
        verdict);
  }

  static Comparison near(Summary row, double expected, double tolerance) {
    double half = half(row);
    boolean apart = Math.abs(row.mean() - expected) > tolerance + half;
    boolean precise = half <= tolerance;
    return new Comparison(
        row.factors(),
        mean("", row),
        new Mean("", expected, Double.NaN),
        tolerance,
        new Expectation(row.expected().published(), row.expected().theory()),
        apart ? Verdict.FAILS : precise ? Verdict.HOLDS : Verdict.UNDECIDED);
  }

  static Comparison order(String factor, Summary higher, Summary lower) {
    Map<String, String> others = new LinkedHashMap<>(higher.factors());
    others.remove(factor);
    double slack = half(higher) + half(lower);
    return new Comparison(
        others,
        mean(factor + "=" + higher.factors().get(factor), higher),
        mean(factor + "=" + lower.factors().get(factor), lower),
        slack,
        Expectation.NONE,
        verdict(higher.mean() - lower.mean(), slack));
  }

  /** Whether a difference that is claimed to be positive is so. */
  static Verdict verdict(double difference, double slack) {
    return difference > slack
        ? Verdict.HOLDS
        : difference < -slack ? Verdict.FAILS : Verdict.UNDECIDED;
  }

  /** By how much the measured mean lies above what it is held against. */
  double difference() {
    return measured.value() - other.value();
  }

  /** Half a mean's interval; infinite where one trial says nothing of how far others may be. */
  static double half(Summary row) {
    return Double.isNaN(row.halfWidth()) ? Double.POSITIVE_INFINITY : row.halfWidth();
  }

  private static Mean mean(String label, Summary row) {
    return new Mean(label, row.mean(), row.halfWidth());
  }

  private static String difference(Map<String, String> factors, Map<String, String> others) {
    Map<String, String> own = new LinkedHashMap<>(factors);
    own.keySet().removeAll(others.keySet());
    return text(own);
  }

  /** As in "depth=4, sampler=normal". */
  static String text(Map<String, String> factors) {
    return factors.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
