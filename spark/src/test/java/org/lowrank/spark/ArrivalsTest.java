package org.lowrank.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.experiment.BlockTask;
import org.lowrank.core.experiment.ExecutionBackend;

class ArrivalsTest {
  private final List<String> told = new ArrayList<>();
  private final Arrivals arrivals =
      new Arrivals(
          List.of(
              new BlockTask("tiny", "{}", 7, 3, "{}", 20, 1),
              new BlockTask("tiny", "{}", 7, 4, "{}", 0, 2)),
          new ExecutionBackend.Sink() {
            @Override
            public void finished(BlockTask task, double[][] values, long nanos) {
              told.add("finished " + task.cell() + " in " + nanos);
            }

            @Override
            public void underWay(int cell, int trial, double fraction, String detail) {
              told.add(cell + ":" + trial + " " + fraction + " " + detail);
            }
          });

  @Test
  void progressIsThatOfTheTasksCell() {
    arrivals.notice("waiting");
    arrivals.progress(1, 1, 0.5, "epoch 1/2");
    assertEquals(List.of("3:20 0.0 waiting", "4:1 0.5 epoch 1/2"), told);
  }

  @Test
  void progressThatComesAfterTheResultIsNotTold() {
    arrivals.result(1, new ComputedBlock(new double[0][], 9));
    arrivals.progress(1, 1, 0.5, "epoch 1/2");
    assertEquals(List.of("finished 4 in 9"), told);
  }
}
