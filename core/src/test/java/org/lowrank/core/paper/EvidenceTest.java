package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.paper.Comparison.Verdict.FAILS;
import static org.lowrank.core.paper.Comparison.Verdict.HOLDS;
import static org.lowrank.core.paper.Comparison.Verdict.UNDECIDED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.result.Role;

class EvidenceTest {
  private static Summary row(String sampler, String depth, double mean, double half) {
    return row(sampler, depth, mean, half, Expected.NOTHING);
  }

  private static Summary row(
      String sampler, String depth, double mean, double half, Expected expected) {
    Map<String, String> factors = new LinkedHashMap<>();
    factors.put("depth", depth);
    factors.put("sampler", sampler);
    return new Summary(
        factors, "rank", 9, Map.of(), mean, half, mean - half, mean + half, expected);
  }

  private static List<Comparison.Verdict> verdicts(Evidence evidence, Summary... rows) {
    return evidence.test(new ArrayList<>(List.of(rows))).stream().map(Comparison::verdict).toList();
  }

  private static Evidence falls() {
    return new Evidence.Trend("s", "rank", Map.of(), "depth", false);
  }

  @Test
  void aTrendHoldsIfNoStepTurnsBackBeyondTheIntervals() {
    // Levels are numbers: 16 comes after 2, whatever the order of the rows.
    assertEquals(
        List.of(HOLDS),
        verdicts(falls(), row("n", "16", 1, .1), row("n", "2", 2, .1), row("n", "1", 2.1, .1)));
    assertEquals(
        List.of(HOLDS),
        verdicts(falls(), row("n", "1", 2, .1), row("n", "2", 2.15, .1), row("n", "4", 1, .1)));
    assertEquals(
        List.of(FAILS),
        verdicts(falls(), row("n", "1", 2, .1), row("n", "2", 2.25, .1), row("n", "4", 1, .1)));
    assertEquals(
        List.of(UNDECIDED), verdicts(falls(), row("n", "1", 2, .1), row("n", "2", 1.85, .1)));
    assertEquals(List.of(FAILS), verdicts(falls(), row("n", "1", 1, .1), row("n", "2", 2, .1)));
    assertEquals(
        List.of(HOLDS),
        verdicts(
            new Evidence.Trend("s", "rank", Map.of(), "depth", true),
            row("n", "1", 1, .1),
            row("n", "2", 2, .1)));
  }

  @Test
  void aTrendIsTestedInEachGroupOfTheOtherFactors() {
    List<Comparison> comparisons =
        falls()
            .test(
                List.of(
                    row("n", "1", 2, .1),
                    row("n", "2", 1, .1),
                    row("u", "1", 1, .1),
                    row("u", "2", 2, .1)));
    assertEquals(List.of(HOLDS, FAILS), comparisons.stream().map(Comparison::verdict).toList());
    assertEquals(Map.of("sampler", "n"), comparisons.get(0).setting());
    assertEquals("depth=2", comparisons.get(0).measured().label());
    assertEquals(-1, comparisons.get(0).difference());
  }

  @Test
  void oneLevelAndMeansWithoutANumberSayNothing() {
    assertEquals(List.of(), verdicts(falls(), row("n", "1", 2, .1)));
    assertEquals(List.of(), verdicts(falls(), row("n", "1", 2, .1), row("n", "2", Double.NaN, .1)));
    assertEquals(
        List.of(UNDECIDED), verdicts(falls(), row("n", "1", 2, Double.NaN), row("n", "2", 1, .1)));
  }

  @Test
  void levelsThatAreNoNumbersHaveNoTrend() {
    Evidence bySampler = new Evidence.Trend("s", "rank", Map.of(), "sampler", false);
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> verdicts(bySampler, row("n", "1", 2, .1), row("u", "1", 1, .1)))
            .getMessage();
    assertTrue(message.startsWith("s: levels of sampler must be numbers"), message);
  }

  @Test
  void aMeanIsAsPublishedWithinToleranceAndItsInterval() {
    Evidence near = new Evidence.Near("s", "rank", Map.of("depth", "1"), Role.PUBLISHED, 0.5);
    Expected published = new Expected(7, 2);
    assertEquals(
        List.of(HOLDS, FAILS, UNDECIDED),
        verdicts(
            near,
            row("n", "1", 2.59, .1, published),
            row("u", "1", 2.61, .1, published),
            row("w", "1", 2.61, .6, published),
            row("u", "2", 2, .1, published),
            row("v", "1", 2, .1)));
    Evidence theory = new Evidence.Near("s", "rank", Map.of(), Role.THEORY, 0.5);
    assertEquals(List.of(FAILS), verdicts(theory, row("n", "1", 2, .1, published)));
    assertThrows(
        InvalidInputException.class,
        () -> new Evidence.Near("s", "rank", Map.of(), Role.PUBLISHED, -1));
  }

  @Test
  void oneLevelIsHigherThanAnotherByMoreThanBothIntervals() {
    Evidence order = new Evidence.Order("s", "rank", Map.of(), "sampler", "u", "n");
    assertEquals(
        List.of(HOLDS, UNDECIDED, FAILS),
        verdicts(
            order,
            row("n", "1", 1, .1),
            row("u", "1", 1.25, .1),
            row("n", "2", 1, .1),
            row("u", "2", 1.15, .1),
            row("n", "8", 2, .1),
            row("u", "8", 1.5, .1),
            row("u", "4", 9, .1)));
    assertFalse(order.statement().isEmpty());
  }

  /** One trial says nothing of how far others may be. */
  @Test
  void ofASingleTrialNothingIsDecided() {
    Expected published = new Expected(Double.NaN, 2);
    for (Evidence evidence :
        List.of(
            falls(),
            new Evidence.Order("s", "rank", Map.of(), "depth", "1", "2"),
            new Evidence.Near("s", "rank", Map.of("depth", "1"), Role.PUBLISHED, 0.5))) {
      assertEquals(
          List.of(UNDECIDED),
          verdicts(
              evidence,
              row("n", "1", 2, Double.NaN, published),
              row("n", "2", 1, Double.NaN, published)),
          evidence.statement());
    }
  }

  @Test
  void levelsAreInTheOrderOfTheirFactorsInEveryProcess() {
    Map<String, String> where = new LinkedHashMap<>();
    for (String factor : List.of("task", "phase", "start", "depth", "activation")) {
      where.put(factor, "x");
    }
    List<String> sorted = List.of("activation", "depth", "phase", "start", "task");
    for (Evidence evidence :
        List.of(
            new Evidence.Trend("s", "rank", where, "width", false),
            new Evidence.Near("s", "rank", where, Role.THEORY, 1),
            new Evidence.Order("s", "rank", where, "width", "1", "2"))) {
      assertEquals(sorted, List.copyOf(evidence.where().keySet()));
    }
  }
}
