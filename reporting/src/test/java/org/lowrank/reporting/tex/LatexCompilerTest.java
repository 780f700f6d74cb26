package org.lowrank.reporting.tex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.result.Reporter;

/** Runs programs of the test's own in LaTeX's place. */
@DisabledOnOs(OS.WINDOWS)
class LatexCompilerTest {
  private static final Duration AMPLE = Duration.ofMinutes(5);
  private static final String MAKES_PDF = "echo made >>runs; cat paper.tex >paper.pdf";

  @TempDir Path bin;
  @TempDir Path paper;
  private Path pdf;

  @BeforeEach
  void writePaper() throws IOException {
    Files.writeString(paper.resolve("paper.tex"), "text");
    pdf = paper.resolve("paper.pdf");
  }

  @Test
  void putsThePdfInItsPlaceAndLeavesNothingElseBehind() throws IOException {
    LatexCompiler.Outcome outcome = compiler(MAKES_PDF).compile(paper, Optional.empty(), pdf);
    assertTrue(outcome.made(), outcome.message());
    assertEquals("text", Files.readString(pdf));
    assertEquals(List.of("paper.pdf", "paper.sha256", "paper.tex"), names(paper));
  }

  @Test
  void makesAPdfAgainOnlyWhenASourceHasChanged() throws IOException {
    Path runs = bin.resolve("runs");
    LatexCompiler compiler = compiler("echo run >>" + runs + "; cat paper.tex >paper.pdf");
    compiler.compile(paper, Optional.empty(), pdf);
    assertTrue(compiler.compile(paper, Optional.empty(), pdf).made());
    assertEquals(1, Files.readAllLines(runs).size());
    Files.writeString(paper.resolve("paper.tex"), "other");
    compiler.compile(paper, Optional.empty(), pdf);
    assertEquals(2, Files.readAllLines(runs).size());
    Files.writeString(pdf, "not what was made");
    compiler.compile(paper, Optional.empty(), pdf);
    assertEquals("other", Files.readString(pdf));
  }

  @Test
  void aRunThatFailsOrIsStoppedLeavesTheEarlierPdf() throws IOException {
    Files.writeString(pdf, "earlier");
    String half = "echo half >paper.pdf; echo './figures/a.tex:7: TeX capacity exceeded, sorry'; ";
    LatexCompiler.Outcome failed = compiler(half + "exit 12").compile(paper, Optional.empty(), pdf);
    assertFalse(failed.made());
    assertEquals(
        "latexmk failed: figures/a.tex, line 7: TeX capacity exceeded, sorry", failed.message());
    LatexCompiler hanging =
        new LatexCompiler(program("echo half >paper.pdf; sleep 600"), Duration.ofMillis(200));
    LatexCompiler.Outcome stopped = hanging.compile(paper, Optional.empty(), pdf);
    assertFalse(stopped.made());
    assertEquals("latexmk was stopped after 0.2 s", stopped.message());
    assertEquals("earlier", Files.readString(pdf));
    assertEquals(List.of("paper.pdf", "paper.tex"), names(paper));
  }

  @Test
  void aMistakeInTheUsersTextIsTheUsersButAMissingPackageIsNot() throws IOException {
    Optional<Reporter.Template> template =
        Optional.of(new Reporter.Template(Path.of("mine.tex"), List.of(Path.of("one.tex"))));
    String undefined = "printf '%s\\n' './one.tex:12: Undefined control sequence.' 'l.12 a \\foo'";
    LatexCompiler compiler = compiler(undefined + "; exit 12");
    assertEquals(
        "one.tex, line 12: Undefined control sequence. \\foo",
        assertThrows(InvalidInputException.class, () -> compiler.compile(paper, template, pdf))
            .getMessage());
    String absent = "echo './paper.tex:3: LaTeX Error: File `pgfplots.sty'\"'\"' not found.'";
    LatexCompiler.Outcome outcome = compiler(absent + "; exit 12").compile(paper, template, pdf);
    assertFalse(outcome.made());
    assertTrue(outcome.message().contains("pgfplots.sty"), outcome.message());
  }

  @Test
  void usesTheProgramThatTheVariableNamesOrNone() throws IOException {
    Map<String, String> none =
        Map.of("PATH", program("exit 1").get("PATH"), LatexCompiler.VARIABLE, "none");
    assertEquals(Optional.empty(), new LatexCompiler(none, AMPLE).program());
    assertFalse(new LatexCompiler(none, AMPLE).compile(paper, Optional.empty(), pdf).made());
    Map<String, String> wrong = Map.of("PATH", "", LatexCompiler.VARIABLE, "latxmk");
    String message =
        assertThrows(InvalidInputException.class, () -> new LatexCompiler(wrong, AMPLE).program())
            .getMessage();
    assertTrue(message.contains("LOWRANK_LATEX") && message.contains("\"latxmk\""), message);
    Map<String, String> whole =
        Map.of("PATH", "", LatexCompiler.VARIABLE, bin.resolve("latexmk").toString());
    assertEquals(Optional.of(bin.resolve("latexmk")), new LatexCompiler(whole, AMPLE).program());
  }

  @Test
  void readsTheFirstErrorOfALog() {
    assertEquals(
        Optional.of(new LatexLog("paper.tex", 5, "Package lowrank Error: unknown figure \"x\".")),
        LatexLog.firstError(
            List.of(
                "Latexmk: This is Latexmk: Version 4.79: fine",
                "./paper.tex:5: Package lowrank Error: unknown figure \"x\".",
                "./paper.tex:9: Undefined control sequence.")));
    assertEquals(
        Optional.of(new LatexLog("paper.tex", 4, "Undefined control sequence")),
        LatexLog.firstError(List.of("error: paper.tex:4: Undefined control sequence")));
    assertEquals(
        Optional.of(new LatexLog("", 0, "I can't write on file `paper.pdf'.")),
        LatexLog.firstError(List.of("! I can't write on file `paper.pdf'.")));
    assertEquals(Optional.empty(), LatexLog.firstError(List.of("Output written on paper.pdf")));
  }

  private LatexCompiler compiler(String script) throws IOException {
    return new LatexCompiler(program(script), AMPLE);
  }

  /** A latexmk that does this, on a path of its own. */
  private Map<String, String> program(String script) throws IOException {
    Path file = bin.resolve("latexmk");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return Map.of("PATH", bin + ":/usr/bin:/bin");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
