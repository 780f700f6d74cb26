package org.lowrank.core.experiment;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts finished trials, adds up the parts of those under way, and tells the listener, at most
 * every 100 ms and at the end.
 */
final class Tally {
  private static final long INTERVAL_NANOS = 100_000_000;

  private record Trial(int cell, int number) {}

  /**
   * How far a trial is.
   *
   * @param begun the part that was done before: of a trial that goes on where it was stopped
   * @param now the part that is done
   */
  private record Part(double begun, double now) {}

  private final String experiment;
  private final long total;
  private final long toCompute;
  private final Progress listener;
  private final long start = System.nanoTime();
  private final Map<Trial, Part> underWay = new HashMap<>();
  private String detail = "";
  private long computed;
  private double doneBefore;
  private long lastTold;
  private long firstBegun = Long.MAX_VALUE;
  private long lastEnded = Long.MIN_VALUE;

  Tally(String experiment, long total, long toCompute, Progress listener) {
    this.experiment = experiment;
    this.total = total;
    this.toCompute = toCompute;
    this.listener = listener;
    tell(start);
  }

  synchronized void computed(long begun, long ended) {
    firstBegun = Math.min(firstBegun, begun - start);
    lastEnded = Math.max(lastEnded, ended - start);
  }

  /** Hears how far a trial is that is under way. */
  synchronized void progress(int cell, int trial, double fraction, String text) {
    underWay.merge(
        new Trial(cell, trial),
        new Part(fraction, fraction),
        (before, now) -> new Part(Math.min(before.begun, fraction), fraction));
    detail = text;
    tellInTime(false);
  }

  synchronized void finished(BlockTask task) {
    for (int i = task.first(); !underWay.isEmpty() && i < task.first() + task.count(); i++) {
      Part part = underWay.remove(new Trial(task.cell(), i));
      if (part != null) {
        doneBefore += part.begun;
      }
    }
    if (underWay.isEmpty()) {
      detail = "";
    }
    computed += task.count();
    tellInTime(computed == toCompute);
  }

  synchronized long handedOver() {
    return computed;
  }

  synchronized double trialSeconds() {
    return lastEnded < firstBegun ? 0 : (lastEnded - firstBegun) * 1e-9;
  }

  private void tellInTime(boolean anyway) {
    long now = System.nanoTime();
    if (anyway || now - lastTold >= INTERVAL_NANOS) {
      tell(now);
    }
  }

  private void tell(long now) {
    lastTold = now;
    double parts = underWay.values().stream().mapToDouble(Part::now).sum();
    double resumed = doneBefore + underWay.values().stream().mapToDouble(Part::begun).sum();
    double work = computed + parts - resumed;
    double rate = work / Math.max(1e-9, (now - start) * 1e-9);
    double left = work > 0 ? (toCompute - computed - parts) / rate : Double.NaN;
    long done = total - toCompute + computed;
    listener.update(new Progress.State(experiment, done, total, parts, rate, left, detail));
  }
}
