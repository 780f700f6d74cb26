package org.lowrank.core.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the place where a block is computed offers to long trials. Trials can't rely on any of it: a
 * run that keeps nothing, or another machine, has neither. A trial's values must not depend on it.
 */
public interface TrialSupport {
  /** No folder, and nobody who listens. */
  TrialSupport NONE =
      new TrialSupport() {
        @Override
        public Optional<Path> workspace(int trial) {
          return Optional.empty();
        }

        @Override
        public void progress(int trial, double fraction, String detail) {}
      };

  /**
   * A folder of the trial's own, as {@link Block#workspace} describes it.
   *
   * @param trial the trial's number
   */
  Optional<Path> workspace(int trial);

  /**
   * Hears how far a trial is, as {@link Block#progress} describes it.
   *
   * @param trial the trial's number
   */
  void progress(int trial, double fraction, String detail);
}
