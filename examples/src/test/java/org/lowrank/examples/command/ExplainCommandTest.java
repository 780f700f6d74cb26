package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a paper whose experiments are as they were. */
class ExplainCommandTest {
  private static final String PAPER =
      """
      {
        "title": "Ranks", "authors": ["A. Researcher"],
        "introduction": ["Of depth. See \\\\cite{huh}."],
        "template": "mine.tex", "files": ["mine.bib"],
        "experiments": [
          {"id": "lin", "title": "Linear", "experiment": "linear-rank", "text": ["Layers."],
           "settings": {"depths": [1, 4], "samples": 64, "sampler": "normal",
                        "metrics": "effective-rank"}}
        ],
        "claims": [
          {"id": "1", "statement": "Near", "evidence": [
            {"section": "lin", "metric": "effective-rank", "near": "published",
             "tolerance": 0.05}]}
        ],
        "references": [
          {"key": "huh", "authors": "Huh, Minyoung", "title": "Simplicity", "venue": "TMLR",
           "year": 2023, "url": ""}]
      }
      """;

  @TempDir private Path folder;
  private Path file;
  private Path out;

  @BeforeEach
  void build() throws IOException {
    file = Files.writeString(folder.resolve("paper.json"), PAPER);
    Files.writeString(
        folder.resolve("mine.tex"),
        """
        \\documentclass{article}
        \\usepackage{lowrank}
        \\begin{document}
        First.
        \\end{document}
        """);
    Files.writeString(folder.resolve("mine.bib"), "");
    out = folder.resolve("runs/two");
    buildAgain();
  }

  private void buildAgain() {
    Command built =
        Command.run("paper", file.toString(), "--profile", "smoke", "--out", out.toString());
    assertEquals(0, built.exitCode(), built.err());
  }

  private List<String> explain(String item) {
    Command explained = Command.run("explain", "--in", out.toString(), item);
    assertEquals(0, explained.exitCode(), explained.err());
    return explained.out().lines().toList();
  }

  private void change(String name, String from, String to) throws IOException {
    Path changed = folder.resolve(name);
    String text = Files.readString(changed);
    assertTrue(text.contains(from));
    Files.writeString(changed, text.replace(from, to));
  }

  @Test
  void everyFileOfThePaperLeadsToSomethingBelowAFolderOfAnyName() throws IOException {
    assertEquals(List.of("lin: up to date"), explain(out.toString()));
    for (String name :
        List.of("report.html", "paper.json", "paper/paper.tex", "paper/values.tex", "runs")) {
      Command explained = Command.run("explain", out.resolve(name).toString());
      assertEquals("lin: up to date", explained.out().strip(), name + explained.err());
    }
    for (String name : List.of("runs/lin", "runs/lin/summary.csv")) {
      Command explained = Command.run("explain", out.resolve(name).toString());
      assertTrue(explained.out().startsWith("section lin: "), name + explained.err());
    }
    Command table = Command.run("explain", out.resolve("tables/lin-summary.csv").toString());
    assertTrue(table.out().contains(", lin-summary: "), table.err());
    Command store = Command.run("explain", out.resolve("store").toString());
    assertEquals(2, store.exitCode());
    assertEquals(1, store.err().lines().count(), store.err());
  }

  @Test
  void aTableOrFigureThatWasEditedIsSaidToBe() throws IOException {
    Path table = out.resolve("tables/lin-summary.csv");
    String told = "  file changed since the build: tables/lin-summary.csv";
    assertFalse(explain("lin-summary").contains(told));
    Files.writeString(table, "edited");
    assertTrue(explain("lin-summary").contains(told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "paper.json | \"title\": \"Ranks\" | \"title\": \"Depths\" | title",
        "paper.json | A. Researcher | B. Researcher | authors",
        "paper.json | Of depth. | Of width. | introduction",
        "paper.json | Layers. | Networks. | section lin",
        "paper.json | \"title\": \"Linear\" | \"title\": \"Products\" | section lin",
        "paper.json | 2023 | 2024 | references",
        "paper.json | 0.05 | 0.06 | claims",
        "mine.tex | First. | Last. | template",
      })
  void whatABuildWouldWriteAnewIsSaidThoughNothingIsToCompute(
      String name, String from, String to, String part) throws IOException {
    change(name, from, to);
    assertEquals(
        List.of(
            "lin: up to date",
            "paper: not up to date",
            "  changed since it was built: " + part,
            "  nothing to compute for that: a build writes the paper anew"),
        explain(out.toString()));
    assertTrue(explain("lin-summary").contains("  up to date"));
    String changed =
        "  not up to date: changed since the paper was built: "
            + part
            + "; a build writes the paper anew";
    assertEquals(part.equals("claims"), explain("claims-verdicts").contains(changed));
    assertEquals(part.equals("claims"), !explain("claims-verdicts").contains("  up to date"));
    assertEquals(part.equals("section lin"), explain("lin").contains(changed));
    buildAgain();
    assertEquals(List.of("lin: up to date"), explain(out.toString()));
  }

  @Test
  void whereTheDeclarationIsGoneTheChainIsThatOfTheBuild() throws IOException {
    Files.move(file, folder.resolve("moved.json"));
    String gone =
        "the declaration "
            + file
            + " is gone, so that it cannot be said whether settings have changed";
    List<String> table = explain("lin-summary");
    assertTrue(table.contains("  experiment  linear-rank"), table.toString());
    assertTrue(table.contains("  data and code up to date"), table.toString());
    assertFalse(table.contains("  up to date"), table.toString());
    assertEquals("  " + gone, table.get(table.size() - 1));
    assertEquals(List.of("lin: data and code up to date", gone), explain(out.toString()));
  }

  @Test
  void aFolderThatDeclaresAPaperHoldsNoBuiltOne() {
    for (String command : List.of("explain", "verify-paper")) {
      Command failed = Command.run(command, folder.toString());
      assertEquals(2, failed.exitCode(), failed.out());
      assertEquals(1, failed.err().lines().count(), failed.err());
      assertTrue(
          failed.err().contains("paper.json declares a paper; build it first by lowrank paper"),
          failed.err());
    }
  }
}
