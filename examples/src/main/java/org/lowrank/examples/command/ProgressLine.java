package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.lowrank.core.experiment.Progress;

/**
 * Shows how far a run is, with rate and time left: a line that is written over on a terminal, a new
 * line every few seconds elsewhere.
 */
final class ProgressLine implements Progress {
  private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;

  private final PrintWriter out;

  /** The start script knows whether errors go to a terminal; Java has no way to ask. */
  private final boolean terminal = Boolean.getBoolean("lowrank.terminal");

  private final long start = System.nanoTime();
  private long nextLog = start + LOG_INTERVAL_NANOS;
  private int shownLength;

  ProgressLine(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void update(State state) {
    boolean finished = state.done() == state.total();
    if (terminal) {
      String line = line(state);
      out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
      shownLength = line.length();
      if (finished) {
        out.println();
      }
      out.flush();
    } else if (finished || System.nanoTime() >= nextLog) {
      nextLog = System.nanoTime() + LOG_INTERVAL_NANOS;
      out.println(line(state));
    }
  }

  private static String line(State state) {
    String line =
        String.format(
            Locale.ROOT,
            "%s  %3.0f%%  %,d of %,d trials",
            state.experiment(),
            Math.floor(100.0 * (state.done() + state.underWay()) / state.total()),
            state.done(),
            state.total());
    if (!Double.isNaN(state.secondsLeft())) {
      line += "  " + rate(state.trialsPerSecond()) + "  " + time(state) + " left";
    }
    return state.detail().isEmpty() ? line : line + "  " + state.detail();
  }

  /** In the unit that gives at least one trial. */
  private static String rate(double perSecond) {
    if (perSecond >= 1) {
      return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
    double perMinute = perSecond * 60;
    return perMinute >= 1
        ? String.format(Locale.ROOT, "%.1f/min", perMinute)
        : String.format(Locale.ROOT, "%.1f/h", perMinute * 60);
  }

  private static String time(State state) {
    long seconds = Math.round(state.secondsLeft());
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }
}
