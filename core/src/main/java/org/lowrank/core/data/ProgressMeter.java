package org.lowrank.core.data;

import java.time.Duration;

/** Turns received bytes into reports of progress at a moderate pace. */
final class ProgressMeter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final FetchProgress listener;
  private final String file;
  private final long total;
  private final long intervalNanos;
  private final long start = System.nanoTime();
  private long lastReport = start;
  private long received;

  ProgressMeter(FetchProgress listener, String file, long total, Duration interval) {
    this.listener = listener;
    this.file = file;
    this.total = total;
    this.intervalNanos = interval.toNanos();
  }

  /** Counts newly received bytes; {@code done} is how much of the file there is now. */
  void received(long bytes, long done) {
    received += bytes;
    long now = System.nanoTime();
    if (now - lastReport >= intervalNanos) {
      lastReport = now;
      report(done, now);
    }
  }

  /** Reports the end of the file, however short ago the last report was. */
  void finished(long done) {
    report(done, System.nanoTime());
  }

  private void report(long done, long now) {
    double seconds = Math.max(1, now - start) / NANOS_PER_SECOND;
    listener.report(file, done, total, received / seconds);
  }
}
