package org.lowrank.reporting.tex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Reporter;

/** Runs programs of the test's own in LaTeX's place. */
@DisabledOnOs(OS.WINDOWS)
class LatexCompilerTest {
  private static final Duration AMPLE = Duration.ofMinutes(5);
  private static final String MAKES_PDF = "echo made >>runs; cat paper.tex >paper.pdf";

  @TempDir Path bin;
  @TempDir Path paper;
  private final List<String> started = new ArrayList<>();
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
    assertEquals(List.of("paper.pdf: latexmk is at work"), started);
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
        new LatexCompiler(
            program("echo half >paper.pdf; sleep 600"), Duration.ofMillis(200), started::add);
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
  void aNameThatLeadsNowhereIsTheUsersThoughLatexMakesAPdf() throws IOException {
    Files.writeString(paper.resolve("paper.tex"), "% \\cite{zz}\ntext\n");
    Files.createDirectories(paper.resolve("sub"));
    Files.writeString(
        paper.resolve("sub/part.tex"), "\\cite{a,\n  zz} \\ref{zz-2}\n\\include{ none }\n");
    Files.writeString(pdf, "earlier");
    Optional<Reporter.Template> template =
        Optional.of(
            new Reporter.Template(
                Path.of("text/mine.tex"), List.of(Path.of("text/sub/part.tex")), Path.of("")));
    List<String> cases =
        List.of(
            "Package natbib Warning: Citation `zz'\"'\"' on page 1 undefined on input line 3.",
            "text/sub/part.tex, line 2: citation of \"zz\", which is not in the bibliography",
            "LaTeX Warning: Reference `zz-2'\"'\"' on page 1 undefined on input line 2.",
            "text/sub/part.tex, line 2: reference to \"zz-2\", for which there is no"
                + " \\label{zz-2}",
            "LaTeX Warning: Reference `by-macro'\"'\"' on page 1 undefined on input line 2.",
            "text/mine.tex: reference to \"by-macro\", for which there is no \\label{by-macro}",
            "No file none.tex.",
            "text/sub/part.tex, line 3: File `none.tex'\"'\"' not found.");
    for (int i = 0; i < cases.size(); i += 2) {
      String log = "echo 'No file paper.toc.' >paper.log; echo '" + cases.get(i) + "' >>paper.log";
      LatexCompiler compiler = compiler(log + "; " + MAKES_PDF);
      String message =
          assertThrows(InvalidInputException.class, () -> compiler.compile(paper, template, pdf))
              .getMessage();
      assertEquals(cases.get(i + 1).replace("'\"'\"'", "'"), message);
    }
    assertEquals("earlier", Files.readString(pdf));
    assertFalse(Files.exists(paper.resolve("paper.sha256")));
  }

  @Test
  void aFailureSaysWhatTheBibliographysProgramSaid() throws IOException {
    Files.writeString(paper.resolve("paper.tex"), "text\n\\bibliography{own, lib}\n");
    Optional<Reporter.Template> template =
        Optional.of(new Reporter.Template(Path.of("mine.tex"), List.of(Path.of("own.bib"))));
    String wont =
        "echo \"Latexmk: I WON'T RUN 'bibtex paper' because I don't find the following files:\";"
            + " echo '  lib.bib'; exit 12";
    assertEquals("mine.tex, line 2: File `lib.bib' not found.", mistake(wont, template));
    for (String said :
        List.of(
            "I couldn'\"'\"'t open database file lib.bib",
            "ERROR - Cannot find '\"'\"'lib.bib'\"'\"'!")) {
      assertEquals(
          "mine.tex, line 2: File `lib.bib' not found.",
          mistake("echo '" + said + "'; exit 12", template));
    }
    assertEquals(
        "own.bib, line 3: Illegal end of database file",
        mistake("echo 'Illegal end of database file---line 3 of file own.bib'; exit 12", template));
    assertEquals(
        "mine.tex: BibTeX: I found no \\bibstyle command",
        mistake(
            "printf '%s' 'I found no \\bibstyle command---while reading file paper.aux'; exit 12",
            template));
    assertEquals(
        "latexmk failed: biber: not found",
        compiler("echo 'sh: 1: biber: not found'; exit 12")
            .compile(paper, template, pdf)
            .message());
    assertEquals(
        "latexmk failed: bibtex paper: Bibtex errors",
        compiler(
                "printf '%s\\n' 'Collected error summary (x):' '  bibtex paper: Bibtex errors'; exit 12")
            .compile(paper, template, pdf)
            .message());
  }

  @Test
  void saysWhichLettersTheLastPassLacked() throws IOException {
    String log = "printf 'lowrank: no letter U+%s\\n' 674E 660E 674E >paper.log; " + MAKES_PDF;
    LatexCompiler.Outcome outcome = compiler(log).compile(paper, Optional.empty(), pdf);
    assertEquals(List.of(0x674E, 0x660E), List.copyOf(outcome.lacking()));
  }

  private String mistake(String script, Optional<Reporter.Template> template) throws IOException {
    LatexCompiler compiler = compiler(script);
    return assertThrows(InvalidInputException.class, () -> compiler.compile(paper, template, pdf))
        .getMessage();
  }

  @Test
  void usesTheProgramThatTheVariableNamesOrNone() throws IOException {
    Map<String, String> none =
        Map.of("PATH", program("exit 1").get("PATH"), LatexCompiler.VARIABLE, "none");
    assertEquals(Optional.empty(), new LatexCompiler(none, AMPLE, started::add).program());
    assertFalse(
        new LatexCompiler(none, AMPLE, started::add).compile(paper, Optional.empty(), pdf).made());
    Map<String, String> wrong = Map.of("PATH", "", LatexCompiler.VARIABLE, "latxmk");
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> new LatexCompiler(wrong, AMPLE, started::add).program())
            .getMessage();
    assertTrue(message.contains("LOWRANK_LATEX") && message.contains("\"latxmk\""), message);
    Map<String, String> whole =
        Map.of("PATH", "", LatexCompiler.VARIABLE, bin.resolve("latexmk").toString());
    assertEquals(
        Optional.of(bin.resolve("latexmk")),
        new LatexCompiler(whole, AMPLE, started::add).program());
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
        Optional.of(new LatexLog("paper.tex", 4, "LaTeX Error: File `sub/none.tex' not found.")),
        LatexLog.firstError(
            List.of(
                "! LaTeX Error: File `sub/none.tex' not found.",
                "./paper.tex:4: Emergency stop.",
                "./paper.tex:4:  ==> Fatal error occurred, no output PDF file produced!")));
    assertEquals(
        Optional.of(new LatexLog("", 0, "I can't write on file `paper.pdf'.")),
        LatexLog.firstError(List.of("! I can't write on file `paper.pdf'.")));
    assertEquals(Optional.empty(), LatexLog.firstError(List.of("Output written on paper.pdf")));
  }

  private LatexCompiler compiler(String script) throws IOException {
    return new LatexCompiler(program(script), AMPLE, started::add);
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
