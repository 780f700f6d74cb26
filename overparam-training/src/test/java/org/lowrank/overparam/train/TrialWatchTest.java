package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.TrialSupport;
import org.lowrank.core.sampling.StreamKey;

class TrialWatchTest {
  @Test
  void aTrainingIsATrialsProgressWithEpochAndRate() {
    List<String> reports = new ArrayList<>();
    TrialSupport support =
        new TrialSupport() {
          @Override
          public Optional<Path> workspace(int trial) {
            return Optional.empty();
          }

          @Override
          public void progress(int trial, double fraction, String detail) {
            reports.add(trial + " " + fraction + " " + detail);
          }
        };
    TrialWatch watch = new TrialWatch(new Block(7, 2, StreamKey.of(1), support), 1);
    watch.batch(1, 20, 0, Double.NaN);
    watch.batch(3, 20, 0.125, 1612.4);
    assertEquals(List.of("8 0.0 epoch 1/20", "8 0.125 epoch 3/20, 1,612 images/s"), reports);
  }
}
