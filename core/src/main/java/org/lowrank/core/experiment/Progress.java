package org.lowrank.core.experiment;

/** Hears how far a run is; called from the threads that compute, one call at a time. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress SILENT = state -> {};

  /** Called when something was finished, or a trial under way has reported. */
  void update(State state);

  /**
   * How far a run is.
   *
   * @param experiment its id
   * @param done trials that have their results, those from the store included
   * @param total trials wanted
   * @param underWay the parts done of trials under way, added up, in trials; 0 where trials report
   *     nothing
   * @param trialsPerSecond computed by this run, parts included, per second so far
   * @param secondsLeft at that rate; NaN while nothing was computed
   * @param detail what the trial that reported last is at, as in "epoch 3/20, 612 images/s"; empty
   *     if none did
   */
  record State(
      String experiment,
      long done,
      long total,
      double underWay,
      double trialsPerSecond,
      double secondsLeft,
      String detail) {
    /** How far a run is whose trials report nothing. */
    public State(
        String experiment, long done, long total, double trialsPerSecond, double secondsLeft) {
      this(experiment, done, total, 0, trialsPerSecond, secondsLeft, "");
    }
  }
}
