package org.lowrank.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.junit.jupiter.api.Test;

class ExecutorWatchTest {
  private final List<String> heard = new ArrayList<>();
  private final ExecutorWatch watch = new ExecutorWatch("waiting");

  private void added(String id) {
    watch.onExecutorAdded(new SparkListenerExecutorAdded(0, id, null));
  }

  private void removed(String id) {
    watch.onExecutorRemoved(new SparkListenerExecutorRemoved(0, id, "lost"));
  }

  @Test
  void saysSoUntilTheFirstExecutorComesAndWhenTheLastHasGone() {
    watch.tell(heard::add);
    added("0");
    added("1");
    removed("0");
    assertEquals(List.of("waiting", ""), heard);
    removed("1");
    added("2");
    assertEquals(List.of("waiting", "", "waiting", ""), heard);
  }

  @Test
  void saysNothingWhereExecutorsAreAlreadyThere() {
    added("0");
    watch.tell(heard::add);
    assertEquals(List.of(), heard);
  }
}
