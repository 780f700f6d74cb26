package org.lowrank.core.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a trial has no number where others have one. A trial gives {@link #value} in the number's
 * place: a NaN whose lower bits hold the reason, so that it is stored and sent as any number is. R
 * tells its missing values from other NaNs in the same way.
 */
public enum Outcome {
  /** Undefined, for a reason that the trial does not state. */
  UNDEFINED(0),
  /** Training ran away: the loss, or what was trained, was no finite number any more. */
  DIVERGED(1),
  /** All inputs were mapped to zero, as by ReLUs of which none is active. */
  DEAD_FEATURES(2),
  /** All inputs were mapped to the same direction or point, so that nothing tells them apart. */
  CONSTANT_FEATURES(3),
  /** Signals grew beyond the largest number on their way through the layers. */
  OVERFLOW(4);

  private static final long NAN = 0x7ff8L << 48;
  private static final long REASON = 0xff;

  private final int reason;

  /** The number stands in stores, and so stays. */
  Outcome(int reason) {
    this.reason = reason;
  }

  /** The name in files and reports, as in "dead-features". */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A NaN that says so. */
  public double value() {
    return Double.longBitsToDouble(NAN | reason);
  }

  /** The reason why something is no number; empty for numbers, infinite ones included. */
  public static Optional<Outcome> of(double value) {
    if (!Double.isNaN(value)) {
      return Optional.empty();
    }
    long reason = Double.doubleToRawLongBits(value) & REASON;
    return Optional.of(
        Arrays.stream(values()).filter(o -> o.reason == reason).findFirst().orElse(UNDEFINED));
  }
}
