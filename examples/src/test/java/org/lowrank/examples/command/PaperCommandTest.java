package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Papers of a user's own by whole commands: built, explained, changed, verified. */
class PaperCommandTest {
  private static final String PAPER =
      """
      {
        "title": "Ranks & depths",
        "authors": ["A. Researcher"],
        "introduction": [
          "From \\\\lowrankvalue{linear/effective-rank/depth=1} down, see \\\\lowrankref{linear-summary} and \\\\cite{huh}."
        ],
        "experiments": [
          {"id": "linear", "title": "Linear", "experiment": "linear-rank",
           "settings": {"depths": [1, 4], "samples": 64, "sampler": "normal",
                        "metrics": "effective-rank"}},
          {"id": "product", "title": "Products", "experiment": "product-rank"}
        ],
        "claims": [
          {"id": "1", "statement": "Deeper, lower", "evidence": [
            {"section": "linear", "metric": "effective-rank", "falls": "depth"},
            {"section": "linear", "metric": "effective-rank", "near": "published",
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
  void declare() throws IOException {
    file = folder.resolve("paper.json");
    out = folder.resolve("out");
    Files.writeString(file, PAPER);
  }

  private Command build(String... more) {
    return Command.run(
        Stream.concat(
                Stream.of("paper", file.toString(), "--profile", "smoke", "--out", out.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from));
    Files.writeString(file, text.replace(from, to));
  }

  private Command explain(String item) {
    return Command.run("explain", "--in", out.toString(), item);
  }

  @Test
  void aPaperOfOnesOwnIsBuiltWithItsNumbersAndVerdicts() throws IOException {
    Command built = build();
    assertEquals(0, built.exitCode(), built.err());
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("Ranks &amp; depths"));
    assertTrue(report.contains("id=\"claims-verdicts\""));
    String verdicts = Files.readString(out.resolve("tables/claims-verdicts.csv"));
    assertTrue(verdicts.contains("effective-rank falls with depth,1 of 1"), verdicts);
    for (String name : List.of("paper.json", "paper.pdf", "paper/paper.tex", "paper/Makefile")) {
      assertTrue(Files.size(out.resolve(name)) > 0, name);
    }
    assertTrue(Files.exists(out.resolve("runs/linear/measurements.csv")));
  }

  @Test
  void whatHasNotChangedIsNotWrittenAgain() throws IOException {
    build();
    byte[] manifest = Files.readAllBytes(out.resolve("paper.json"));
    assertTrue(build("--threads", "1").out().contains("nothing has changed"));
    assertArrayEquals(manifest, Files.readAllBytes(out.resolve("paper.json")));
    Files.writeString(out.resolve("report.html"), "lost");
    assertFalse(build().out().contains("nothing has changed"));
    assertTrue(Files.readString(out.resolve("report.html")).contains("Ranks &amp; depths"));
    assertTrue(build().out().contains("nothing has changed"));
  }

  @Test
  void anotherFolderAndThreadCountGiveTheSameBytes() throws IOException {
    build("--threads", "1");
    Path other = folder.resolve("elsewhere/deeper");
    Command again =
        Command.run(
            "paper",
            file.toString(),
            "--profile",
            "smoke",
            "--threads",
            "3",
            "--out",
            other.toString());
    assertEquals(0, again.exitCode(), again.err());
    try (Stream<Path> files = Files.walk(out)) {
      List<Path> compared =
          files
              .filter(f -> f.toString().matches(".*\\.(tex|svg|csv|md|html|pdf|bib|sty)"))
              .toList();
      assertTrue(compared.size() > 20);
      for (Path one : compared) {
        Path two = other.resolve(out.relativize(one));
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two), one.toString());
      }
    }
  }

  @Test
  void explainGoesDownToTheTrials() {
    build();
    for (String item :
        List.of(
            "linear-summary",
            out.resolve("tables/linear-summary.csv").toString(),
            "linear/effective-rank/depth=1")) {
      Command explained = explain(item);
      assertEquals(0, explained.exitCode(), explained.err());
      assertTrue(explained.out().contains("experiment  linear-rank"), explained.out());
      assertTrue(explained.out().contains("\"samples\":64"));
      assertTrue(explained.out().matches("(?s).*[0-9a-f]{32}  depth=1.*: 64\\R.*"));
      assertTrue(explained.out().contains("  up to date"));
    }
    assertFalse(explain("linear/effective-rank/depth=1").out().contains("depth=4, "));
    Command around = Command.run("explain", out.resolve("tables/linear-summary.tex").toString());
    assertTrue(around.out().startsWith("Table "), around.out() + around.err());
    assertEquals(
        List.of("linear: up to date", "product: up to date"),
        Command.run("explain", out.toString()).out().lines().toList());
  }

  @Test
  void explainSaysBeforehandWhatAChangeCosts() throws IOException {
    build();
    change("[1, 4]", "[1, 4, 2]");
    String told = explain("linear-summary").out();
    assertTrue(told.contains("not up to date"), told);
    assertTrue(told.contains("config changed: depths: [1,4] -> [1,4,2]"), told);
    assertTrue(told.contains("to compute: 64 of 192 trials"), told);
    assertTrue(told.contains("depth=2"), told);
    assertTrue(explain("product").out().contains("  up to date"));
    Command rebuilt = build();
    assertTrue(rebuilt.err().contains("product"), rebuilt.err());
    String run = Files.readString(out.resolve("runs/linear/run.json"));
    assertTrue(run.contains("\"trialsComputed\" : 64"), run);
    assertTrue(run.contains("\"trialsFromStore\" : 128"), run);
    assertTrue(explain("linear-summary").out().contains("  up to date"));
  }

  @Test
  void aStoredPaperIsVerifiedFromItsProvenanceAlone() throws IOException {
    build();
    Files.delete(file);
    Command same = Command.run("verify-paper", out.toString());
    assertEquals(0, same.exitCode(), same.out() + same.err());
    assertTrue(same.out().contains("identical: measurements linear"), same.out());
    assertTrue(same.out().contains("identical: table claims-verdicts"));
    assertTrue(same.out().contains("identical: number linear/effective-rank/depth=1"));
    assertTrue(same.out().contains("0 within tolerance, 0 different"), same.out());

    Path measurements = out.resolve("runs/linear/measurements.csv");
    List<String> rows = Files.readAllLines(measurements);
    rows.set(1, rows.get(1).replaceAll(",[^,]*$", ",1.0"));
    Files.write(measurements, rows);
    Command altered = Command.run("verify-paper", out.toString());
    assertEquals(1, altered.exitCode());
    assertTrue(altered.out().contains("different: file runs/linear/measurements.csv"));
    assertTrue(altered.out().contains("different: measurements linear (largest relative"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear-rank | liner-rank | unknown experiment \"liner-rank\"; did you mean",
        "\"depths\": [1, 4] | \"depth\": [1, 4] | unknown setting \"depth\"; did you mean",
        "effective-rank/depth=1} | effective-rank/depth=3} | unknown level of depth \"3\"",
        "lowrankref{linear-summary} | lowrankref{linear-sumary} | did you mean \"linear-summary\"?",
        "cite{huh} | cite{hu} | unknown reference in introduction \"hu\"",
        "lowrankref | lowrankfigure | found \\lowrankfigure",
        "\"title\": \"Ranks & depths\", | \"titel\": \"Ranks\", | unknown name \"titel\"; did you",
        "\"id\": \"product\" | \"id\": \"linear\" | found \"linear\" again",
        "\"falls\": \"depth\" | \"falling\": \"depth\" | unknown name \"falling\"",
        "\"falls\": \"depth\" | \"falls\": \"dept\" | line 15: claim \"1\": unknown factor",
        "\"falls\": \"depth\" | \"falls\": \"depth\", \"rises\": \"depth\" | found falls and rises",
        "effective-rank/depth=1} | effective-rnk/depth=1} | line 5: introduction: value",
        "\"near\": \"published\" | \"near\": \"truth\" | unknown value of near \"truth\"",
        "{\"section\": \"linear\", | {\"section\": \"lin\", | unknown section of claim \"1\" \"lin\"",
        "\"authors\" | authors | line 3",
        "\"TMLR\" | [] | \"venue\" must be a text",
        "effective-rank/depth=1} | effective-rank/depth=1/sdd/n} | unknown statistic \"sdd\"",
        "effective-rank/depth=1} | effective-rank/depth=1,depth=4} | found \"depth\" twice",
        "\"falls\": \"depth\" | \"falls\": \"depth\", \"tolerance\": 1 | only with \"near\"",
      })
  void aMistakeIsOneLineThatNamesIt(String right, String wrong, String message) throws IOException {
    change(right, wrong);
    Command failed = build();
    assertEquals(2, failed.exitCode(), failed.out() + failed.err());
    assertEquals(1, failed.complaint().size());
    assertTrue(failed.complaint().get(0).contains(message), failed.complaint().get(0));
  }

  @Test
  void aTemplateThatCitesWhatIsNotThereFailsBeforeAnyExperimentRuns() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("my.tex"), "\\usepackage{lowrank}\\input{sub/part}");
    Files.writeString(folder.resolve("sub/part.tex"), "\n\\cite{huh,zz}");
    change("\"claims\":", "\"template\": \"my.tex\", \"files\": [\"sub/part.tex\"], \"claims\":");
    Command failed = build();
    assertEquals(2, failed.exitCode(), failed.out() + failed.err());
    assertEquals(
        "lowrank: sub/part.tex, line 2: unknown reference \"zz\" (known: huh)",
        failed.err().strip());
  }

  @Test
  void aTemplatesMistakeLeavesThePaperThatIsThere() throws IOException {
    Path template = folder.resolve("my.tex");
    String text = "\\documentclass{article}\\usepackage{lowrank}\\begin{document}%s\\end{document}";
    Files.writeString(template, text.formatted(""));
    change("\"claims\":", "\"template\": \"my.tex\", \"claims\":");
    assertEquals(0, build().exitCode());
    byte[] manifest = Files.readAllBytes(out.resolve("paper.json"));
    change("\"samples\": 64", "\"samples\": 65");
    Files.writeString(template, text.formatted("\\lowrankfigure{linear-sumary}"));
    Command failed = build();
    assertEquals(2, failed.exitCode(), failed.out() + failed.err());
    assertArrayEquals(manifest, Files.readAllBytes(out.resolve("paper.json")));
    assertEquals(0, explain("linear-summary").exitCode());
  }

  @Test
  void settingsOfEverySectionAreCheckedBeforeTheFirstTrial() throws IOException {
    change(
        "\"experiment\": \"product-rank\"",
        "\"experiment\": \"product-rank\", \"settings\": {\"metrics\": \"efective-rank\"}");
    Command failed = build();
    assertEquals(2, failed.exitCode(), failed.out() + failed.err());
    assertEquals(1, failed.err().lines().count(), failed.err());
    assertTrue(failed.err().contains("line 11: unknown metric \"efective-rank\""), failed.err());
    assertFalse(Files.exists(out.resolve("store")));
  }

  @Test
  void aFolderWithoutANameIsRefusedBeforeAnyWork() {
    for (String[] words :
        List.of(
            new String[] {"run", "linear-rank", "--profile", "smoke", "--out", ""},
            new String[] {"paper", file.toString(), "--profile", "smoke", "--out", ""})) {
      Command failed = Command.run(words);
      assertEquals(2, failed.exitCode(), failed.err());
      assertEquals("lowrank: an output folder must have a name, found \"\"", failed.err().strip());
    }
  }

  @Test
  void aDeclarationIsNeverOverwritten() throws IOException {
    Command failed = Command.run("paper", file.toString(), "--out", folder.toString());
    assertEquals(2, failed.exitCode(), failed.out());
    assertTrue(failed.err().contains("choose another output folder"), failed.err());
    assertEquals(PAPER, Files.readString(file));
  }

  @Test
  void numbersAndVerdictsAreVerifiedToo() throws IOException {
    build();
    Path manifest = out.resolve("paper.json");
    String text = Files.readString(manifest);
    String falsified = text.replaceFirst("\"shown\" : \"[^\"]*\"", "\"shown\" : \"99.9\"");
    assertFalse(text.equals(falsified));
    Files.writeString(manifest, falsified.replace("\"tolerance\" : 0.05", "\"tolerance\" : 0.06"));
    Command altered = Command.run("verify-paper", out.toString());
    assertEquals(1, altered.exitCode(), altered.out());
    assertTrue(altered.out().contains("stored as 99.9, and is 2."), altered.out());
    assertTrue(altered.out().contains("different: table claims-verdicts"), altered.out());
  }

  @Test
  void aLevelThatNoTrialHasIsSaidInTheVerdict() throws IOException {
    change("\"falls\": \"depth\"}", "\"falls\": \"depth\", \"where\": {\"sampler\": \"norml\"}}");
    assertEquals(0, build().exitCode());
    String verdicts = Files.readString(out.resolve("tables/claims-verdicts.csv"));
    assertTrue(verdicts.contains("not tested: no sampler=norml"), verdicts);
  }

  @Test
  void unknownItemsAndFoldersAreNamed() {
    assertEquals(2, Command.run("explain", "--in", folder.toString(), "x").exitCode());
    assertEquals(2, Command.run("verify-paper", folder.resolve("none").toString()).exitCode());
    assertEquals(2, Command.run("paper", folder.resolve("none.json").toString()).exitCode());
    build();
    Command unknown = explain("linear-sumary");
    assertEquals(2, unknown.exitCode());
    assertTrue(unknown.err().contains("did you mean \"linear-summary\"?"), unknown.err());
  }
}
