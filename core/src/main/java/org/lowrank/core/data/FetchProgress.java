package org.lowrank.core.data;

/** Is told how a fetch gets on, on the thread that fetches. Should return quickly. */
@FunctionalInterface
public interface FetchProgress {
  /** Tells nobody. */
  FetchProgress SILENT = (file, done, total, bytesPerSecond) -> {};

  /**
   * Called every now and then, and once at the end of each file.
   *
   * @param file the file's name
   * @param done bytes there so far, those of earlier runs included; falls back when bytes had to be
   *     thrown away
   * @param total bytes in all; 0 when unknown
   * @param bytesPerSecond the mean rate at which this run has received them
   */
  void report(String file, long done, long total, double bytesPerSecond);
}
