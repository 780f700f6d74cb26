package org.lowrank.examples.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Says whose turn it is, with the time since the start and the time left. */
final class TurnLines implements Tournament.Turns {
  private static final double NANOS = 1e9;
  private static final int MINUTE = 60;

  private final PrintWriter out;
  private final long start = System.nanoTime();
  private int all;
  private int done;

  TurnLines(PrintWriter out) {
    this.out = out;
  }

  /** How many turns there will be. */
  void expect(int turns) {
    all = turns;
  }

  @Override
  public void begin(Group group, Contender contender, int threads, int round) {
    double elapsed = (System.nanoTime() - start) / NANOS;
    String left = done == 0 ? "" : ", " + time(elapsed / done * (all - done)) + " left";
    out.printf(
        Locale.ROOT,
        "%3d%%  %s%s  %s, threads %d, round %d: %s%n",
        100 * done / all,
        time(elapsed),
        left,
        group.name(),
        threads,
        round,
        contender.turn());
  }

  @Override
  public void end() {
    done++;
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / MINUTE, whole % MINUTE);
  }
}
