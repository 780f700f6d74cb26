package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's mistake gives one line that names the value and what was expected, and code 2. */
class MistakesTest {
  @TempDir Path folder;

  private Command run(String... words) {
    List<String> line = new ArrayList<>(List.of("run"));
    line.addAll(List.of(words));
    line.addAll(List.of("--profile", "smoke", "--out", folder.resolve("out").toString()));
    return Command.run(line.toArray(String[]::new));
  }

  private static void assertMistake(Command command, String... parts) {
    assertEquals(2, command.exitCode(), command.toString());
    assertEquals(1, command.err().lines().count(), command.err());
    String line = command.err().strip();
    assertTrue(line.startsWith("lowrank: "), line);
    for (String part : parts) {
      assertTrue(line.contains(part), () -> "\"" + part + "\" is not in: " + line);
    }
    assertFalse(command.err().contains("\tat "), command.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "fetch", "verify"})
  void dataThatIsNotPublishedAsFilesIsSaidToBeSo(String word) {
    assertMistake(
        Command.run("data", word, "image-folder"), "found image-folder", "train/CLASS/", "mnist,");
    assertMistake(Command.run("data", word, "mnits"), "did you mean \"mnist\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "widht=16       | \"widht\"          | \"width\"",
        "metrics=efective-rank | \"efective-rank\" | \"effective-rank\"",
        "sampler=norml  | \"norml\"          | \"normal\"",
        "solver=lapak   | \"lapak\"          | \"lapack\"",
        "target=weight  | \"weight\"         | \"weights\"",
        "depths=0       | depths             | found 0",
        "depths=        | depths             | empty",
        "depths=1,,2    | depths             | \"\"",
        "depths=4,4     | depths             | found 4",
        "width=-3       | width              | found -3",
        "width=1e9      | width              | \"1e9\"",
        "width=99999999 | width              | found 99999999",
        "samples=abc    | samples            | \"abc\"",
        "samples=0      | samples            | found 0",
        "nonsense       | key=value          | \"nonsense\""
      })
  void wrongSettingsAreNamed(String setting, String first, String second) {
    assertMistake(run("linear-rank", "--set", setting), first, second);
    assertFalse(Files.exists(folder.resolve("out/run.json")));
  }

  @Test
  void unknownKernelNamesTheNearest() {
    assertMistake(
        run("linear-rank", "--set", "target=kernel", "--set", "kernel=cosine-distanc"),
        "\"cosine-distanc\"",
        "\"cosine-distance\"");
  }

  @Test
  void unknownExperimentNamesTheNearest() {
    assertMistake(run("linear-rnk"), "\"linear-rnk\"", "\"linear-rank\"");
  }

  @Test
  void unknownCommandAndOptionNameTheNearest() {
    assertMistake(Command.run("mesure"), "\"mesure\"", "\"measure\"");
    assertMistake(
        Command.run("run", "linear-rank", "--threds", "3"), "\"--threds\"", "\"--threads\"");
    assertMistake(Command.run("list", "metric"), "\"metric\"", "\"metrics\"");
  }

  @Test
  void wrongOptionValuesAreNamed() {
    assertMistake(run("linear-rank", "--seed", "x"), "--seed", "x");
    assertMistake(run("linear-rank", "--threads", "0"), "threads", "found 0");
    assertMistake(run("linear-rank", "--backend", "lokal"), "\"lokal\"", "\"local\"");
    assertMistake(Command.run("run", "linear-rank", "--profile", "quik"), "\"quik\"", "\"quick\"");
  }

  @Test
  void missingWordsAreNamed() {
    assertMistake(Command.run("run"), "EXPERIMENT");
    assertMistake(Command.run("measure"), "FILE");
  }

  @Test
  void malformedConfigNamesLineAndColumn() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{\n  \"width\": 16,\n  \"depths\": [1, 2\n}\n");
    assertMistake(
        run("linear-rank", "--config", config.toString()), "config.json", "line 4", "column");
    Files.writeString(config, "{\n  \"wdith\": 16\n}\n");
    assertMistake(
        run("linear-rank", "--config", config.toString()),
        "config.json",
        "line 2",
        "\"wdith\"",
        "\"width\"");
    assertMistake(
        run("linear-rank", "--config", folder.resolve("none.json").toString()),
        "none.json",
        "does not exist");
    assertMistake(run("linear-rank", "--config", folder.toString()), folder.toString());
  }

  @Test
  void outputFolderThatIsAFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("out"), "a file");
    assertMistake(run("linear-rank"), "out", "folder");
    assertEquals("a file", Files.readString(folder.resolve("out")));
  }

  @Test
  void resultsOfAnotherVersionAreRefusedAndKept() throws IOException {
    Path store = Files.createDirectories(folder.resolve("out/store"));
    Files.writeString(store.resolve("version"), "lowrank-store 999\n");
    assertMistake(run("linear-rank"), "another version", "lowrank-store 999");
    assertEquals("lowrank-store 999\n", Files.readString(store.resolve("version")));
  }

  @Test
  void unreadableMatricesAreNamed() throws IOException {
    assertMistake(Command.run("measure", folder.resolve("none.csv").toString()), "none.csv");
    Path matrix = folder.resolve("m.csv");
    Files.writeString(matrix, "1,2\n3,NaN\n");
    assertMistake(Command.run("measure", matrix.toString()), "m.csv", "NaN");
    Files.writeString(matrix, "1,2\n3\n");
    assertMistake(Command.run("measure", matrix.toString()), "m.csv", "2");
    Files.writeString(matrix, "1,2\n3,4\n");
    assertMistake(
        Command.run("measure", matrix.toString(), "--metric", "stable-rnk"),
        "\"stable-rnk\"",
        "\"stable-rank\"");
  }

  @Test
  void truncatedDataFileIsNamed() throws IOException {
    Path mnist = Files.createDirectories(folder.resolve("data/mnist"));
    for (String name :
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")) {
      Files.write(mnist.resolve(name), new byte[] {0, 0, 8, 3, 0, 0});
    }
    assertMistake(
        run(
            "mnist-linear-rank",
            "--set",
            "dataset=mnist",
            "--data-dir",
            folder.resolve("data").toString()),
        "train-images-idx3-ubyte");
  }

  @Test
  void absentDataSaysHowToGetIt() {
    assertMistake(
        run(
            "mnist-linear-rank",
            "--set",
            "dataset=mnist",
            "--data-dir",
            folder.resolve("nowhere").toString()),
        "lowrank data fetch mnist");
  }
}
