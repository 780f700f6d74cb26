package org.lowrank.reporting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Reporter;
import org.lowrank.reporting.tex.LatexCompiler;

/** What LaTeX makes of papers, where latexmk is installed. */
class LatexPaperTest {
  /** What an error, a name that leads nowhere and a line that is too wide look like in a log. */
  private static final Pattern BAD =
      Pattern.compile("(?m)^(!|Overfull|.*:\\d+: |.*[Uu]ndefined|.*multiply|.*does not exist).*$");

  /** A first pass knows no reference yet. */
  private static final Predicate<String> UNRESOLVED =
      Pattern.compile("(?i)undefined (on input line|references|citations)").asPredicate();

  private static final Pattern LABEL =
      Pattern.compile("\\\\newlabel\\{lowrank:([^}]*)\\}\\{\\{(\\d+)\\}.*\\{(figure|table)\\.");

  @TempDir Path folder;

  @BeforeAll
  static void needsLatex() {
    boolean found = compiler().program().filter(program -> program.endsWith("latexmk")).isPresent();
    if (!found) {
      System.err.println("SKIPPED: no latexmk on the path, papers are not compiled");
      abort("no latexmk on the path");
    }
  }

  /** The build sees to it that papers of other tests are made without LaTeX. */
  private static LatexCompiler compiler() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.remove(LatexCompiler.VARIABLE);
    return new LatexCompiler(environment, Duration.ofMinutes(5), line -> {});
  }

  private static Document small() {
    return SampleDocument.document(
        "small", SampleDocument.series(), SampleDocument.distribution(), SampleDocument.table());
  }

  @Test
  void twoFoldersGiveTheSamePdf(@TempDir Path other) throws IOException {
    for (Path home : List.of(folder, other.resolve("with a blank"))) {
      SamplePaper.write(small(), Optional.empty(), home);
      LatexCompiler.Outcome outcome =
          compiler().compile(home, Optional.empty(), home.resolve("paper.pdf"));
      assertTrue(outcome.made(), outcome.message());
    }
    byte[] one = Files.readAllBytes(folder.resolve("paper.pdf"));
    assertArrayEquals(one, Files.readAllBytes(other.resolve("with a blank/paper.pdf")));
    String text = new String(one, StandardCharsets.ISO_8859_1);
    assertTrue(!text.contains("CreationDate") && !text.contains(folder.toString()));
  }

  @Test
  void aStoreKeyThatNothingTellsFromOthersHasNoColonBeforeIt() throws IOException {
    Document document = SampleDocument.document("one", SampleDocument.table());
    Document.Section section = document.sections().get(0);
    Origin origin = section.origins().get(0);
    Origin single =
        new Origin(
            origin.section(),
            origin.experiment(),
            origin.settings(),
            origin.seed(),
            origin.data(),
            origin.libraries(),
            origin.code(),
            origin.cells().subList(0, 1));
    Document.Section alone =
        new Document.Section(
            section.id(), section.title(), section.text(), section.results(), List.of(single));
    SamplePaper.write(
        new Document("one", "", List.of(alone), document.facts()), Optional.empty(), folder);
    LatexCompiler.Outcome outcome =
        compiler().compile(folder, Optional.empty(), folder.resolve("paper.pdf"));
    assertTrue(outcome.made(), outcome.message());
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("paper.pdf").toFile())) {
      String text = new PDFTextStripper().getText(pdf);
      assertTrue(text.contains("store keys: 0a1b2c3d"), text);
    }
  }

  /** In one pass of the several that references need: there are more than a hundred figures. */
  @Test
  void awkwardResultsCompileWithoutAComplaintAndAreCountedAsInTheDocument()
      throws IOException, InterruptedException {
    Document document = SamplePaper.awkward();
    SamplePaper.write(document, Optional.empty(), folder);
    run(UNRESOLVED, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex");
    List<String> labels =
        LABEL
            .matcher(Files.readString(folder.resolve("paper.aux"), StandardCharsets.ISO_8859_1))
            .results()
            .map(LatexPaperTest::label)
            .toList();
    assertEquals(
        document.labels().entrySet().stream()
            .map(label -> label.getKey() + ": " + label.getValue())
            .collect(Collectors.toSet()),
        labels.stream().collect(Collectors.toSet()));
  }

  /** Western and Central European: Latin-1 and Latin Extended-A. */
  @Test
  void everyEuropeanLetterCompiles() throws IOException {
    String letters =
        IntStream.range(0xA1, 0x180)
            .mapToObj(c -> Character.toString(c) + (c % 20 == 0 ? " " : ""))
            .collect(Collectors.joining());
    SamplePaper.write(SampleDocument.document(letters), Optional.empty(), folder);
    LatexCompiler.Outcome outcome =
        compiler().compile(folder, Optional.empty(), folder.resolve("paper.pdf"));
    assertTrue(outcome.made(), outcome.message());
    assertEquals(
        Set.of(0x126, 0x127, 0x138, 0x13F, 0x140, 0x149, 0x166, 0x167, 0x17F), outcome.lacking());
  }

  private static String label(MatchResult match) {
    return match.group(1)
        + ": "
        + (match.group(3).equals("table") ? "Table " : "Figure ")
        + match.group(2);
  }

  @Test
  void aTextOfTheUsersInTwoColumnsWithItsOwnPreambleCompiles()
      throws IOException, InterruptedException {
    SamplePaper.write(SamplePaper.usual(), template(TWO_COLUMNS), folder);
    make();
    String aux = Files.readString(folder.resolve("paper.aux"), StandardCharsets.ISO_8859_1);
    assertTrue(aux.contains("lowrank@position"), "no mark in the margin");
    assertTrue(aux.contains("My caption"), aux);
    assertTrue(text().contains("Mine, with") && !text().contains("1970"), text());
  }

  @Test
  void aTextThatDeclaresADateShowsIt() throws IOException, InterruptedException {
    String dated =
        """
        \\documentclass{article}
        \\title{Mine}\\date{1 May 2025}
        \\usepackage{lowrank}
        \\begin{document}
        \\maketitle
        \\end{document}
        """;
    SamplePaper.write(small(), template(dated), folder);
    make();
    assertTrue(text().contains("1 May 2025"), text());
  }

  private String text() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("paper.pdf").toFile())) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  @Test
  void aMistakeInTheUsersTextIsNamedWithItsLine() throws IOException {
    assertEquals(
        "mine.tex, line 4: Undefined control sequence. \\nosuchcommand",
        mistake("Here is \\nosuchcommand."));
  }

  @Test
  void aFileThatIsNotThereIsNamedWithItsLine() throws IOException {
    assertEquals(
        "mine.tex, line 4: LaTeX Error: File `sub/none.tex' not found.",
        mistake("\\input{sub/none}"));
    String picture = mistake("\\includegraphics{pictures/none}");
    assertTrue(
        picture.startsWith("mine.tex, line 4: LaTeX Error: File `pictures/none' not found."),
        picture);
    assertEquals(
        "mine.tex, line 6: File `lib.bib' not found.",
        mistake("\\cite{a}\n\\bibliographystyle{plain}\n\\bibliography{lib}"));
  }

  @Test
  void aCitationOrReferenceThatLeadsNowhereIsNamedWithItsLine() throws IOException {
    assertEquals(
        "mine.tex, line 4: citation of \"zé\", which is not in the bibliography",
        mistake("\\cite{huh2023,zé}\n\\bibliographystyle{plain}\n\\bibliography{references}"));
    assertEquals(
        "mine.tex, line 5: reference to \"no:such\", for which there is no \\label{no:such}",
        mistake("\\section{A}\\label{a}\\ref{a}\n\\footnote{Over \\ref{no:such}\nlines.}"));
  }

  @Test
  void charactersThatTheFontLacksAreShownByTheirNumbersAndNamed() throws IOException {
    Document document = SampleDocument.document("李明", SampleDocument.distribution());
    SamplePaper.write(document, Optional.empty(), folder);
    LatexCompiler.Outcome outcome =
        compiler().compile(folder, Optional.empty(), folder.resolve("paper.pdf"));
    assertTrue(outcome.made(), outcome.message());
    assertEquals(List.of(0x674E, 0x660E), List.copyOf(outcome.lacking()));
    assertTrue(text().contains("U+674EU+660E"), text());
  }

  /**
   * @param text which begins on line 4
   */
  private String mistake(String text) throws IOException {
    Optional<Reporter.Template> template =
        template(
            "\\documentclass{article}\n\\usepackage{lowrank}\n\\begin{document}\n"
                + text
                + "\n\\end{document}\n");
    SamplePaper.write(SamplePaper.usual(), template, folder);
    Path pdf = folder.resolve("paper.pdf");
    return assertThrows(
            InvalidInputException.class, () -> compiler().compile(folder, template, pdf))
        .getMessage();
  }

  private static final String TWO_COLUMNS =
      """
      \\documentclass[twocolumn]{article}
      \\usepackage[group-separator={,}]{siunitx}
      \\usepackage{lowrank}
      \\title{Mine, with \\lowrankvalue{tiny}}
      \\author{Me}
      \\begin{document}
      \\maketitle\\sloppy
      \\tableofcontents
      Bęta Łuk Đ
      \\section{The rank \\lowrankvalue{linear-rank/effective-rank/depth=4}}
      Numbers \\lowrankvalue{linear-rank/effective-rank/depth=4} and
      \\lowrankvalue{ tiny }, without a mark \\lowrankvalue*{far}, bare
      \\num{\\lowranknumber{linear-rank/effective-rank/depth=4}}, in a
      formula $\\rho = \\lowrankvalue{tiny}$, in a note\\footnote{So
      \\lowrankvalue{tiny}.}. See \\lowrankref{density}, \\lowrankref{ranks}
      and \\lowrankref{long}.

      \\lowrankfigure[placement=t, caption={My caption, \\lowrankvalue{tiny}.}]{density}
      \\lowrankfigure[t]{clustered-kernels}
      \\lowrankfigure{kernels}
      \\lowrankfigure{landscape}
      \\lowranktable{ranks}
      \\lowranktable{long}
      \\end{document}
      """;

  private Optional<Reporter.Template> template(String text) throws IOException {
    Files.createDirectories(folder.resolve("mine"));
    Path tex = Files.writeString(folder.resolve("mine/mine.tex"), text);
    return Optional.of(new Reporter.Template(tex, List.of()));
  }

  private void make() throws IOException, InterruptedException {
    run(line -> false, "make");
  }

  /**
   * Runs LaTeX and holds its log against {@link #BAD}.
   *
   * @param expected lines of the log that are bad elsewhere
   */
  private void run(Predicate<String> expected, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("run.out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    String log =
        Files.readString(
            process.exitValue() == 0 ? folder.resolve("paper.log") : output,
            StandardCharsets.ISO_8859_1);
    assertEquals(
        List.of(),
        BAD.matcher(log).results().map(MatchResult::group).filter(expected.negate()).toList());
    assertEquals(0, process.exitValue(), log);
  }
}
