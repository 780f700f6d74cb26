package org.lowrank.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("effective-rank", "stable-rank", "gram", "cosine", "cosine-distance", "relu");

  @ParameterizedTest
  @CsvSource({
    "efective-rank, effective-rank",
    "stable-rnak, stable-rank",
    "GRAM, gram",
    "gran, gram",
    "rleu, relu",
    "cosine-distanc, cosine-distance",
    "eff, effective-rank",
    "stable, stable-rank",
    "effectiverank, effective-rank",
  })
  void findsTheMisspeltName(String typed, String meant) {
    assertEquals(Optional.of(meant), NearestName.of(typed, KNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "ef", "participation", "zzzzzzzzzz"})
  void suggestsNothingForWhatResemblesNothing(String typed) {
    assertEquals(Optional.empty(), NearestName.of(typed, KNOWN));
  }

  @Test
  void theFirstOfEquallyNearNamesIsTaken() {
    assertEquals(Optional.of("width"), NearestName.of("widthx", List.of("width", "widths")));
    assertEquals(Optional.of("widths"), NearestName.of("widthx", List.of("widths", "width")));
  }

  @Test
  void aNearNameGoesBeforeOneThatOnlyBeginsAlike() {
    assertEquals(Optional.of("rank"), NearestName.of("ran", List.of("random-projection", "rank")));
  }

  @Test
  void nothingIsNearestOfNothing() {
    assertEquals(Optional.empty(), NearestName.of("gram", List.of()));
  }

  @Test
  void unknownNamesAreReportedWithTheNearestAndAll() {
    assertEquals(
        "unknown kernel \"gran\"; did you mean \"gram\"? (known: gram, cosine)",
        InvalidInputException.unknown("kernel", "gran", List.of("gram", "cosine")).getMessage());
    assertEquals(
        "unknown kernel \"gran\" (known: none)",
        InvalidInputException.unknown("kernel", "gran", List.of()).getMessage());
  }

  @Test
  void messagesAreOneLineWhateverWasTyped() {
    assertEquals(
        "unknown kernel \"a b c\" (known: gram)",
        InvalidInputException.unknown("kernel", "a\nb\r\nc", List.of("gram")).getMessage());
    assertEquals("a b", new InvalidInputException("a\nb", new RuntimeException()).getMessage());
  }
}
