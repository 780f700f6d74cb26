package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.experiment.Progress;

class ProgressLineTest {
  private static String shown(Progress.State state) {
    StringWriter text = new StringWriter();
    new ProgressLine(new PrintWriter(text)).update(state);
    return text.toString().strip();
  }

  @Test
  void partsOfTrialsAndWhatTheyAreAtAreShown() {
    System.setProperty("lowrank.terminal", "true");
    try {
      assertEquals(
          "cifar-table   15%  1 of 10 trials  2.0/h  4:15 h left  epoch 3/6, 612 images/s",
          shown(
              new Progress.State(
                  "cifar-table", 1, 10, 0.5, 2 / 3600.0, 8.5 * 1800, "epoch 3/6, 612 images/s")));
      assertEquals(
          "cifar-table    0%  0 of 10 trials  epoch 1/6",
          shown(new Progress.State("cifar-table", 0, 10, 0, 0, Double.NaN, "epoch 1/6")));
    } finally {
      System.clearProperty("lowrank.terminal");
    }
  }

  @ParameterizedTest
  @CsvSource({"1234.4, '1,234/s'", "1, 1/s", "0.5, 30.0/min", "0.01, 36.0/h"})
  void theRateHasAUnitThatGivesAtLeastOneTrial(double perSecond, String rate) {
    assertEquals(
        "tiny  100%  4 of 4 trials  " + rate + "  0 s left",
        shown(new Progress.State("tiny", 4, 4, perSecond, 0)));
  }
}
