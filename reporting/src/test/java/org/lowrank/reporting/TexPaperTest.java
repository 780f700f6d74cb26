package org.lowrank.reporting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Table;

class TexPaperTest {
  @TempDir static Path usual;

  @BeforeAll
  static void write() throws IOException {
    SamplePaper.write(SamplePaper.usual(), Optional.empty(), usual);
  }

  @Test
  void folderHoldsAllThatLatexNeeds() throws IOException {
    assertEquals(
        Stream.of(
                "Makefile",
                "captions.tex",
                "figures/by-depth.tex",
                "figures/cells/clustered-kernels.png",
                "figures/cells/dynamics.png",
                "figures/cells/kernels.png",
                "figures/clustered-kernels.tex",
                "figures/density.tex",
                "figures/dynamics.tex",
                "figures/gains.tex",
                "figures/kernels.tex",
                "figures/landscape.tex",
                "figures/published-measured.tex",
                "lowrank.sty",
                "paper.tex",
                "provenance.tex",
                "references.bib",
                "tables/accuracies.tex",
                "tables/long.tex",
                "tables/ranks.tex",
                "values.tex")
            .collect(Collectors.toCollection(TreeSet::new)),
        files(usual));
  }

  @Test
  void writesTheSameBytesTwice(@TempDir Path again) throws IOException {
    SamplePaper.write(SamplePaper.usual(), Optional.empty(), again);
    for (String file : files(usual)) {
      assertArrayEquals(
          Files.readAllBytes(usual.resolve(file)), Files.readAllBytes(again.resolve(file)), file);
    }
  }

  @Test
  void resultsFollowTheParagraphThatMentionsThemInTheDocumentsOrder() throws IOException {
    String paper = Files.readString(usual.resolve("paper.tex"));
    List<String> order =
        List.of(
            "is \\lowrankvalue{linear-rank/effective-rank/depth=4} nats",
            "\\cite{huh2023,odd}",
            "\\lowrankfigures{density, by-depth}",
            "second paragraph",
            "\\lowrankfigure{kernels}",
            "\\lowranktable{ranks}",
            "\\FloatBarrier",
            "\\bibliography{references}",
            "\\lowrankprovenance");
    int from = 0;
    for (String part : order) {
      int found = paper.indexOf(part, from);
      assertTrue(found >= 0, part + " after " + from + " in " + paper);
      from = found;
    }
  }

  @Test
  void numbersAreAsSiunitxReadsThemAndSayTheirEntry() throws IOException {
    List<String> values = Files.readAllLines(usual.resolve("values.tex"));
    assertTrue(
        values.contains(
            "\\lowrank@declarenumber{linear-rank/effective-rank/depth=4}{2.0440(57)}{1}"),
        values.toString());
    assertTrue(values.contains("\\lowrank@declarenumber{tiny}{1.5e-12}{*}"), values.toString());
    assertTrue(
        values.contains("\\lowrank@declaretext{a_b U+0025}{holds \\& more}{1}"), values.toString());
    assertTrue(values.contains("\\lowrank@declaretext{far}{\\ensuremath{\\infty}}{1}"));
  }

  @Test
  void provenanceNamesWhatIsNeededToComputeTheNumbersAgain() throws IOException {
    String text = Files.readString(usual.resolve("provenance.tex")).replace("\\allowbreak{}", "");
    assertTrue(text.contains("\\lowrankorigin{1}{Random deep linear networks}"), text);
    assertTrue(text.contains("\\lowrankfact{seed}{7}"), text);
    assertTrue(text.contains("\\lowrankfact{data mnist test}{0123abcd}"), text);
    assertTrue(text.contains("\\lowrankfact{trials}{4096 a key, 8192 in all}"), text);
    assertTrue(text.contains("\\lowrankkey{depth=2}{4e5f6071}"), text);
  }

  @Test
  void longTablesComeInPartsWithTheHeadOfEach() throws IOException {
    String text = Files.readString(usual.resolve("tables/long.tex"));
    assertEquals(3, text.split("\\\\lowrankpart\\{%", -1).length - 1);
    assertEquals(3, text.split("\\\\midrule", -1).length - 1);
    assertEquals(SamplePaper.LONG_ROWS + 3, text.split(" \\\\\\\\\n", -1).length - 1);
    assertFalse(text.contains("\\begin{longtable}"));
    assertEquals(1, text.split("A note", -1).length - 1);
    assertTrue(
        Files.readString(usual.resolve("captions.tex")).contains("\\lowrank@declareparts{long}"));
  }

  @Test
  void wideTablesSayThatTheyShrinkByThemselves(@TempDir Path folder) throws IOException {
    List<Table.Column> columns = Collections.nCopies(9, new Table.Column("a", ""));
    List<Table.Cell> row = Collections.nCopies(9, Table.text("wwwwwwww"));
    Table wide = new Table("wide", "", "", columns, Collections.nCopies(80, row), List.of());
    SamplePaper.write(SampleDocument.document("wide", wide), Optional.empty(), folder);
    String text = Files.readString(folder.resolve("tables/wide.tex"));
    assertTrue(
        text.contains(
            "% Set for a line of about 160 mm; in a narrower one lowrankfit shrinks it.\n"),
        text);
    assertTrue(text.contains("\\begin{lowrankfit}") && !text.contains("longtable does"), text);
  }

  @Test
  void deletesFiguresThatAreGoneButNoOtherFile(@TempDir Path folder) throws IOException {
    SamplePaper.write(SamplePaper.usual(), Optional.empty(), folder);
    Files.writeString(folder.resolve("figures/mine.tex"), "keep");
    Document less = SampleDocument.document("less", SampleDocument.table());
    SamplePaper.write(less, Optional.empty(), folder);
    assertTrue(Files.exists(folder.resolve("figures/mine.tex")));
    assertTrue(Files.exists(folder.resolve("tables/ranks.tex")));
    assertFalse(Files.exists(folder.resolve("figures/density.tex")));
    assertFalse(Files.exists(folder.resolve("tables/long.tex")));
  }

  @Test
  void templateIsCopiedAsItIsWithItsFiles(@TempDir Path home, @TempDir Path folder)
      throws IOException {
    String text =
        "\\documentclass{article}\r\n\\usepackage{lowrank}\n\\lowrankref{density}"
            + "\\lowrankfigure{density} é\n";
    Path tex = Files.writeString(home.resolve("mine.tex"), text);
    Path bib = Files.writeString(home.resolve("references.bib"), "own");
    Path section = home.resolve("sections/one.tex");
    Files.createDirectories(home.resolve("sections"));
    Files.writeString(section, "\\lowranktable{ranks}");
    SamplePaper.write(
        SamplePaper.usual(),
        Optional.of(new Reporter.Template(tex, List.of(bib, section))),
        folder);
    assertEquals(text, Files.readString(folder.resolve("paper.tex")));
    assertEquals("own", Files.readString(folder.resolve("references.bib")));
    assertEquals("\\lowranktable{ranks}", Files.readString(folder.resolve("sections/one.tex")));
  }

  @Test
  void templatesMistakesAreNamedWithTheirLineBeforeAnythingIsWritten(
      @TempDir Path home, @TempDir Path folder) throws IOException {
    List<String> mistakes =
        List.of(
            "\\lowrankfigure{densty}",
            "mine.tex, line 3: unknown figure \"densty\"; did you mean \"density\"?",
            "\\lowranktable{x-y-z}",
            "mine.tex, line 3: unknown table \"x-y-z\"; there are 3, such as \"ranks\", \"accuracies\", \"long\"",
            "\\lowrankvalue{linear-rank/effective-rank/depth=5}",
            "mine.tex, line 3: unknown value \"linear-rank/effective-rank/depth=5\"; did you mean"
                + " \"linear-rank/effective-rank/depth=4\"?",
            "\\lowrankref{rank}",
            "mine.tex, line 3: unknown figure or table \"rank\"; did you mean \"ranks\"?",
            "\\lowrankref{ranks}",
            "mine.tex, line 3: \\lowrankref{ranks} refers to a table that the text does not place;"
                + " add \\lowranktable{ranks}",
            "\\lowrankfigure{ranks}",
            "mine.tex, line 3: \"ranks\" is a table; place it by \\lowranktable{ranks}");
    for (int i = 0; i < mistakes.size(); i += 2) {
      String text = "\\documentclass{article}\n\\usepackage{lowrank}\n" + mistakes.get(i);
      assertEquals(mistakes.get(i + 1), failure(home, text, folder));
    }
    assertEquals(
        "mine.tex must load the package that knows figures and numbers: \\usepackage{lowrank}",
        failure(home, "% \\usepackage{lowrank}", folder));
    assertEquals(new TreeSet<>(), files(folder));
  }

  @Test
  void templatesFilesDoNotTakeThePlaceOfThePapersOwn(@TempDir Path home, @TempDir Path folder)
      throws IOException {
    Path tex = Files.writeString(home.resolve("mine.tex"), "\\usepackage{lowrank}");
    Path values = Files.writeString(home.resolve("values.tex"), "");
    Reporter.Template template = new Reporter.Template(tex, List.of(values));
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> SamplePaper.write(SamplePaper.usual(), Optional.of(template), folder))
            .getMessage();
    assertTrue(message.endsWith("values.tex"), message);
    assertEquals(new TreeSet<>(), files(folder));
  }

  private static String failure(Path home, String text, Path folder) throws IOException {
    Path tex = Files.writeString(home.resolve("mine.tex"), text);
    Reporter.Template template = new Reporter.Template(tex, List.of());
    return assertThrows(
            InvalidInputException.class,
            () -> SamplePaper.write(SamplePaper.usual(), Optional.of(template), folder))
        .getMessage();
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
