package org.lowrank.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
  private static void assertRejected(String message, Executable check) {
    assertEquals(message, assertThrows(InvalidInputException.class, check).getMessage());
  }

  @Test
  void takesWholeNumbersUpToTheLimits() {
    assertEquals(1, Require.between("width", 1, 1, 16));
    assertEquals(16, Require.between("width", 16, 1, 16));
  }

  @Test
  void rejectsWholeNumbersBeyondTheLimitsNamingThem() {
    assertRejected("width must be positive, found 0", () -> Require.between("width", 0, 1, 16));
    assertRejected("width must be positive, found -3", () -> Require.between("width", -3, 1, 16));
    assertRejected(
        "width must be between 1 and 16, found 17", () -> Require.between("width", 17, 1, 16));
    assertRejected(
        "epochs must be between 0 and 5, found -1", () -> Require.between("epochs", -1, 0, 5));
  }

  @Test
  void takesNumbersUpToTheLimits() {
    assertEquals(0.0, Require.between("rate", 0.0, 0.0, 1.0));
    assertEquals(1.0, Require.between("rate", 1.0, 0.0, 1.0));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-9, 1.0001})
  void rejectsNumbersBeyondTheLimitsNamingThem(double value) {
    assertRejected(
        "rate must be between 0.0 and 1.0, found " + value,
        () -> Require.between("rate", value, 0.0, 1.0));
  }

  @Test
  void rejectsInfinityEvenWhereThereIsNoUpperLimit() {
    assertThrows(
        InvalidInputException.class,
        () -> Require.between("rate", Double.POSITIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY));
  }

  @Test
  void takesDistinctValuesAsTheyAre() {
    List<Integer> depths = List.of(4, 1, 2);
    assertSame(depths, Require.distinct("depths", depths));
  }

  @Test
  void rejectsEmptyListsAndRepeatedValues() {
    assertRejected(
        "depths must not be empty, found an empty list",
        () -> Require.distinct("depths", List.of()));
    assertRejected(
        "depths must not be empty, found an empty list", () -> Require.distinct("depths", null));
    assertRejected(
        "depths must not name a value twice, found 2 more than once",
        () -> Require.distinct("depths", List.of(1, 2, 3, 2)));
  }

  @Test
  void findsTheOneRepetitionInALongList() {
    List<Integer> values = IntStream.range(0, 200_001).map(i -> i % 200_000).boxed().toList();
    assertRejected(
        "depths must not name a value twice, found 0 more than once",
        () -> Require.distinct("depths", values));
  }
}
