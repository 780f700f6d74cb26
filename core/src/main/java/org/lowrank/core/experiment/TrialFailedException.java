package org.lowrank.core.experiment;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Trials came to nothing, and the run with them: they threw, wanted more memory or stack than there
 * is, or took longer than they may. The message is one line that names them. Nothing of their block
 * is kept; what was finished before is.
 */
public final class TrialFailedException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private TrialFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * For trials that threw.
   *
   * @param trials as in "linear-rank {depth=4}, trials 0 to 9"
   */
  static TrialFailedException threw(String trials, Throwable cause) {
    return new TrialFailedException(trials + ": " + problem(cause), cause);
  }

  /**
   * For trials that were given up.
   *
   * @param trials as in "linear-rank {depth=4}, trials 0 to 9"
   * @param limit of one trial
   * @param count how many trials there are
   */
  static TrialFailedException tookTooLong(String trials, Duration limit, int count) {
    String each = seconds(limit) + (count == 1 ? "" : " a trial, times " + count);
    return new TrialFailedException(trials + ": not finished within the limit of " + each, null);
  }

  private static String seconds(Duration limit) {
    return new BigDecimal(limit.toMillis()).movePointLeft(3).stripTrailingZeros().toPlainString()
        + " s";
  }

  private static String problem(Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      long limit = Runtime.getRuntime().maxMemory() >> 20;
      return "out of memory at a limit of " + limit + " MiB (" + cause.getMessage() + ")";
    }
    if (cause instanceof StackOverflowError) {
      StackTraceElement[] deepest = cause.getStackTrace();
      return "stack overflow" + (deepest.length == 0 ? "" : " in " + deepest[0]);
    }
    return cause instanceof UncheckedIOException ? cause.getMessage() : cause.toString();
  }
}
