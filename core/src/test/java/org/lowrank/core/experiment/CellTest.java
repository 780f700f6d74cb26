package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class CellTest {
  private static final List<Quantity> RANK = List.of(Quantity.of("rank"));

  private static Cell build(Cell.Builder cell, List<Quantity> quantities, int trials, int block) {
    return cell.build(quantities, trials, block, (b, values) -> {});
  }

  @Test
  void refusesSizesThatAreNotPositive() {
    assertEquals(
        "trials must be positive, found 0",
        assertThrows(InvalidInputException.class, () -> build(Cell.builder(), RANK, 0, 8))
            .getMessage());
    assertEquals(
        "blockSize must be positive, found 0",
        assertThrows(InvalidInputException.class, () -> build(Cell.builder(), RANK, 8, 0))
            .getMessage());
  }

  @Test
  void refusesToMeasureNothingOrOneThingTwice() {
    assertThrows(InvalidInputException.class, () -> build(Cell.builder(), List.of(), 8, 8));
    List<Quantity> twice = List.of(Quantity.of("rank"), Quantity.of("rank"));
    assertThrows(InvalidInputException.class, () -> build(Cell.builder(), twice, 8, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trial", "metric", "value", "n", "mean", "theory"})
  void refusesFactorsWithTheNameOfAnotherColumn(String name) {
    assertThrows(
        IllegalArgumentException.class, () -> build(Cell.builder().factor(name, 1), RANK, 8, 8));
    List<Quantity> quantity = List.of(new Quantity("rank", Map.of(name, "1")));
    assertThrows(IllegalArgumentException.class, () -> build(Cell.builder(), quantity, 8, 8));
  }

  @Test
  void refusesAQuantityThatHidesAFactorOfTheCell() {
    List<Quantity> quantity = List.of(new Quantity("rank", Map.of("depth", "4")));
    assertThrows(
        IllegalArgumentException.class,
        () -> build(Cell.builder().factor("depth", 1), quantity, 8, 8));
  }

  /** Double.toString gives 4.729999999999999E21 up to JDK 18 and 4.73E21 from JDK 19 on. */
  @Test
  void numbersAreWrittenTheSameOnEveryJdk() {
    double x = Double.parseDouble("4.73e21");
    Cell cell = build(Cell.builder().factor("scale", x).setting("rate", x), RANK, 8, 8);
    assertEquals(Map.of("scale", "4.73E21"), cell.factors());
    assertEquals(Map.of("rate", "4.73E21"), cell.settings());
    assertEquals(
        Map.of("a", "0.1", "b", "3", "c", "x", "d", "true"),
        build(
                Cell.builder().factor("a", 0.1).factor("b", 3).factor("c", "x").factor("d", true),
                RANK,
                8,
                8)
            .factors());
  }
}
