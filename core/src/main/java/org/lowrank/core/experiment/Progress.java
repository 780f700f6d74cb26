package org.lowrank.core.experiment;

/** Hears how far a run is; called from the threads that finish blocks, one call at a time. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress SILENT = state -> {};

  /** Called when something was finished. */
  void update(State state);

  /**
   * How far a run is.
   *
   * @param experiment its id
   * @param done trials that have their results, those from the store included
   * @param total trials wanted
   * @param trialsPerSecond computed by this run, per second so far
   * @param secondsLeft at that rate; NaN while nothing was computed
   */
  record State(
      String experiment, long done, long total, double trialsPerSecond, double secondsLeft) {}
}
