package org.lowrank.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

class ProseTest {
  @Test
  void namesStandWhereNumbersFiguresAndPublicationsBelong() {
    Prose prose =
        Prose.parse(
            "Rank is \\lowrankvalue{a/rank/depth=4} in \\lowrankref{a-density},\nas in"
                + " \\cite{huh}.\n \nNext.");
    assertEquals(
        List.of(
            List.of(
                new Prose.Words("Rank is "),
                new Prose.Value("a/rank/depth=4"),
                new Prose.Words(" in "),
                new Prose.Mention("a-density"),
                new Prose.Words(", as in "),
                new Prose.Citation(List.of("huh")),
                new Prose.Words(".")),
            List.of(new Prose.Words("Next."))),
        prose.paragraphs());
    assertEquals(
        List.of(new Prose.Citation(List.of("huh"))), prose.spans(Prose.Citation.class).toList());
  }

  @Test
  void publicationsAreCitedTogether() {
    assertEquals(
        List.of(List.of(new Prose.Citation(List.of("huh", "roy")))),
        Prose.parse("\\cite{huh, roy}").paragraphs());
    assertThrows(InvalidInputException.class, () -> Prose.parse("\\cite{huh,}"));
    assertThrows(InvalidInputException.class, () -> Prose.parse("\\cite{,huh}"));
  }

  @Test
  void plainTextHasNoNames() {
    assertEquals(
        List.of(List.of(new Prose.Words("\\cite{x} {y} \\"))),
        Prose.plain("  \\cite{x}\n{y} \\ ").paragraphs());
    assertEquals(Prose.EMPTY, Prose.plain(" \n\n "));
  }

  @Test
  void othersCommandsAreRefused() {
    assertEquals(
        "a text knows \\lowrankvalue{...}, \\lowrankref{...} and \\cite{...}, found \\emph",
        assertThrows(InvalidInputException.class, () -> Prose.parse("so \\emph{much}"))
            .getMessage());
    assertThrows(InvalidInputException.class, () -> Prose.parse("\\lowrankvalu{x}"));
    assertEquals(
        "\\cite must be followed by {a name}",
        assertThrows(InvalidInputException.class, () -> Prose.parse("as in \\cite")).getMessage());
    assertThrows(InvalidInputException.class, () -> Prose.parse("\\lowrankvalue{ }"));
  }
}
