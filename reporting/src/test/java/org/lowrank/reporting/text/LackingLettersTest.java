package org.lowrank.reporting.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LackingLettersTest {
  @Test
  void namesEachCharacterAndNoControl() {
    String note = LackingLetters.note("a.pdf", new LinkedHashSet<>(List.of(0x674E, 0x1B))).get();
    assertTrue(
        note.startsWith(
            "a.pdf shows characters that its fonts lack by their numbers: 李 (U+674E), U+001B;"),
        note);
    assertTrue(note.contains("latexmkrc"), note);
    assertEquals(Optional.empty(), LackingLetters.note("a.pdf", Set.of()));
  }

  @Test
  void namesTenAndCountsTheRest() {
    Set<Integer> many =
        IntStream.range(0x4E00, 0x4E00 + 13)
            .boxed()
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String note = LackingLetters.note("a.pdf", many).get();
    assertTrue(note.contains("(U+4E09) and 3 more;"), note);
  }
}
