package org.lowrank.overparam.train;

import java.util.List;
import java.util.Optional;
import org.lowrank.core.experiment.Outcome;

/**
 * How a training ended.
 *
 * @param history the epochs that were finished, in order, those before a resumption included
 * @param failure why it ended early; empty if all epochs were finished
 */
public record TrainingResult(List<EpochRecord> history, Optional<Outcome> failure) {
  public TrainingResult {
    history = List.copyOf(history);
  }

  /** The last epoch that was finished; empty if the first one diverged. */
  public Optional<EpochRecord> last() {
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }
}
