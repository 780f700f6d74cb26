package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Reporter;

class CitationScanTest {
  private static final List<Reference> REFERENCES =
      List.of(
          new Reference("huh2023", "Huh", "Simplicity", "TMLR", 2023, ""),
          new Reference("roy", "Roy", "Effective rank", "EUSIPCO", 2007, ""));

  @TempDir private Path folder;

  @Test
  void findsKeysOfAllCommandsWithTheirLines() {
    CitationScan scan =
        CitationScan.of(
            "a.tex",
            """
            \\cite{a, b} \\citep[see][ch.~2]{c} \\citet*{d}
            \\parencite[p. {3]}]{e} \\Textcite{f} \\nocite{*} \\cite
              {g,
               h}
            """);
    assertEquals(
        List.of("a 1", "b 1", "c 1", "d 1", "e 2", "f 2", "g 2", "h 2"),
        scan.citations().stream()
            .map(c -> c.key() + c.place().replace("a.tex, line", ""))
            .toList());
  }

  @Test
  void leavesOutWhatLatexDoesNotRunAndWhatMacrosPutTogether() {
    CitationScan scan =
        CitationScan.of(
            "a.tex",
            """
            % \\cite{comment}
            \\verb|\\cite{verb}| \\begin{verbatim}\\cite{verbatim}\\end{verbatim}
            \\newcommand{\\see}[1]{\\cite{#1}} \\cite{\\key} \\citestyle{authoryear} \\\\cite{text}
            \\end{document} \\cite{after}
            """);
    assertEquals(List.of(), scan.citations());
  }

  @Test
  void aKeyThatIsNoReferenceIsNamedWithFileAndLine() {
    assertEquals(
        "mine.tex, line 2: unknown reference \"huh2032\"; did you mean \"huh2023\"? (known:"
            + " huh2023, roy)",
        failure("\\bibliography{references}\n\\cite{roy,huh2032}", Map.of()));
    assertEquals(
        "part.tex, line 1: unknown reference \"zz\" (known: huh2023, roy)",
        failure("\\cite{Huh2023}", Map.of("part.tex", "\\citet{zz}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\bibliography{references, IEEEabrv}",
        "\\addbibresource[location=remote]{mine.bib}",
        "\\begin{thebibliography}{9}\\bibitem{zz} Z.\\end{thebibliography}",
        "\\begin{filecontents}{mine.bib}@misc{zz}\\end{filecontents}"
      })
  void publicationsFromElsewhereAreLeftToLatex(String bibliography) {
    assertDoesNotThrow(() -> check("\\cite{zz}" + bibliography, Map.of()));
  }

  @Test
  void aBibliographyOfTheUsersIsLeftToLatex() {
    assertDoesNotThrow(() -> check("\\cite{zz}", Map.of("references.bib", "@misc{zz}")));
    assertThrows(
        InvalidInputException.class,
        () -> check("\\cite{zz}", Map.of("plain.bst", "ENTRY {}{}{}")));
  }

  private String failure(String text, Map<String, String> files) {
    return assertThrows(InvalidInputException.class, () -> check(text, files)).getMessage();
  }

  private void check(String text, Map<String, String> files) throws IOException {
    Path tex = Files.writeString(folder.resolve("mine.tex"), text);
    List<Path> beside = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      beside.add(Files.writeString(folder.resolve(file.getKey()), file.getValue()));
    }
    CitationScan.check(new Reporter.Template(tex, beside), REFERENCES);
  }
}
