package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.experiment.TinyExperiment.CONFIG;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.lowrank.core.sampling.StreamKey;

class TrialProgressTest {
  private static final long MORE_THAN_AN_INTERVAL = 110_000_000;

  private final List<Progress.State> states = new ArrayList<>();
  private final Tally tally = new Tally("tiny", 4, 2, states::add);

  private static BlockTask task(int first) {
    return new BlockTask("tiny", "{}", 7, 0, "{}", first, 1);
  }

  private Progress.State last() {
    return states.get(states.size() - 1);
  }

  /** Busy until something may be told again, whatever a park does. */
  private static void waitAnInterval() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < MORE_THAN_AN_INTERVAL) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void partsOfTrialsUnderWayAreAddedUpAndGiveATimeLeft() {
    waitAnInterval();
    tally.progress(0, 2, 0, "epoch 0/4");
    assertEquals(new Progress.State("tiny", 2, 4, 0, 0, Double.NaN, "epoch 0/4"), last());
    waitAnInterval();
    tally.progress(0, 2, 0.25, "epoch 1/4");
    assertEquals(0.25, last().underWay());
    assertEquals("epoch 1/4", last().detail());
    assertEquals(1.75, last().secondsLeft() * last().trialsPerSecond(), 1e-12);
    waitAnInterval();
    tally.progress(0, 3, 0.5, "epoch 2/4");
    assertEquals(0.75, last().underWay());
    assertEquals(1.25, last().secondsLeft() * last().trialsPerSecond(), 1e-12);
    waitAnInterval();
    tally.finished(task(2));
    assertEquals(3, last().done());
    assertEquals(0.5, last().underWay());
    tally.finished(task(3));
    assertEquals(4, last().done());
    assertEquals(0, last().underWay());
    assertEquals(0, last().secondsLeft());
    assertEquals("", last().detail());
  }

  @Test
  void whatATrialHadDoneBeforeItWasStoppedDoesNotCountForTheRate() {
    tally.progress(0, 2, 0.75, "epoch 3/4");
    waitAnInterval();
    long before = System.nanoTime();
    tally.progress(0, 2, 0.8, "epoch 3/4");
    double seconds = 0.05 / last().trialsPerSecond();
    assertTrue(seconds >= 0.1 && seconds < 60, seconds + " s at " + before);
    assertEquals(1.2 / 0.05 * seconds, last().secondsLeft(), 1e-9);
    waitAnInterval();
    tally.finished(task(2));
    assertEquals(4, last().secondsLeft() * last().trialsPerSecond() / 0.25, 1e-9);
  }

  @Test
  void frequentReportsAreToldAtMostTenTimesASecond() {
    long start = System.nanoTime();
    for (int i = 0; i <= 100_000; i++) {
      tally.progress(0, 2, i / 100_000.0, "");
    }
    double tenths = (System.nanoTime() - start) * 1e-8;
    assertTrue(states.size() <= 2 + tenths, states.size() + " in " + tenths + " tenths");
  }

  @Test
  void aBlocksTrialsReportUnderTheirNumbers() throws InterruptedException {
    TinyExperiment experiment =
        new TinyExperiment(
            (depth, block) -> {
              if (block.first() == 20) {
                waitAnInterval();
                block.progress(4, 0.5, "half of 24");
              }
            });
    experiment.run(
        CONFIG.withDepths(1), 7, RunOptions.defaults().withThreads(1).withProgress(states::add));
    List<Progress.State> reports = states.stream().filter(s -> s.underWay() > 0).toList();
    assertEquals(1, reports.size());
    assertEquals(20, reports.get(0).done());
    assertEquals("half of 24", reports.get(0).detail());
  }

  @Test
  void aFractionOutsideItsRangeIsAnError() {
    Block block = new Block(0, 1, StreamKey.of(1));
    block.progress(0, 1, "");
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> block.progress(0, wrong, ""));
    }
  }
}
