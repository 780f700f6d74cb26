package org.lowrank.overparam.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.experiment.Levels;
import org.lowrank.overparam.convert.Expansion;
import org.lowrank.overparam.penalty.Penalties;
import org.lowrank.overparam.penalty.PenaltyTerm;

/**
 * One way to train a network.
 *
 * @param name as in tables and the column {@code variant}
 * @param expansion how layers are over-parameterized
 * @param penalty on each layer's end-to-end weights, if any
 * @param dropout share of the features that dense layers do not see; empty for what the model has
 */
record Variant(
    String name, Expansion expansion, Optional<PenaltyTerm> penalty, OptionalDouble dropout) {
  static final String BASELINE = "baseline";

  private static final String DROPOUT = "dropout";

  /** The plain network. */
  static Variant baseline() {
    return new Variant(BASELINE, Expansion.none(), Optional.empty(), OptionalDouble.empty());
  }

  /** The network of chains; of depth 1 it is the plain one. */
  static Variant chains(int depth, double factor) {
    return chains(depth, factor, List.of());
  }

  /**
   * The network of chains with residuals; of depth 1 without residuals it is the plain one.
   *
   * @param residuals every how many factors one is added; -1 from end to end
   */
  static Variant chains(int depth, double factor, List<Integer> residuals) {
    if (depth == 1) {
      return baseline();
    }
    StringBuilder name = new StringBuilder("overparam, depth ").append(depth);
    if (factor != 1) {
      name.append(", width factor ").append(Levels.plain(factor));
    }
    if (!residuals.isEmpty()) {
      name.append(", residuals ").append(residuals);
    }
    int[] intervals = residuals.stream().mapToInt(Integer::intValue).toArray();
    return new Variant(
        name.toString(),
        Expansion.depth(depth).withWidthFactor(factor).withResidualIntervals(intervals),
        Optional.empty(),
        OptionalDouble.empty());
  }

  /**
   * The plain network with an explicit penalty.
   *
   * @param text a penalty's name, a colon and its strength, as in {@code nuclear:1e-4}, or {@code
   *     dropout:0.5}
   * @throws InvalidInputException if it is not of that form or there is no such penalty
   */
  static Variant penalized(String text) {
    int colon = text.indexOf(':');
    String id = colon < 0 ? text : text.substring(0, colon);
    double strength = colon < 0 ? Double.NaN : strength(text, text.substring(colon + 1));
    if (id.equals(DROPOUT)) {
      requireStrength(text, strength);
      Require.between(DROPOUT, strength, 0, Math.nextDown(1.0));
      return new Variant(text, Expansion.none(), Optional.empty(), OptionalDouble.of(strength));
    }
    List<String> known = new ArrayList<>(Penalties.standard().ids());
    known.add(DROPOUT);
    if (!known.contains(id)) {
      throw InvalidInputException.unknown("penalty", id, known);
    }
    requireStrength(text, strength);
    return new Variant(
        text,
        Expansion.none(),
        Optional.of(new PenaltyTerm(Penalties.standard().get(id), strength)),
        OptionalDouble.empty());
  }

  /** A penalty of the form of {@link #penalized}, the same text for the same strength. */
  static String canonical(String penalty) {
    int number = penalty.indexOf(':') + 1;
    return penalty.substring(0, number) + strength(penalty, penalty.substring(number));
  }

  private static double strength(String text, String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "penalties must be name:strength, as in nuclear:1e-4, found " + text, e);
    }
  }

  private static void requireStrength(String text, double strength) {
    if (Double.isNaN(strength)) {
      throw new InvalidInputException(
          "penalties must be name:strength, as in nuclear:1e-4, found " + text);
    }
  }
}
