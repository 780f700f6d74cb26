package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

class SettingsTest {
  enum Target {
    WEIGHTS,
    KERNEL;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record All(
      int width,
      long seeds,
      double rate,
      boolean form,
      String sampler,
      Target target,
      List<Integer> depths,
      List<Long> counts,
      List<Double> scales,
      List<String> metrics,
      List<Target> targets,
      List<Boolean> flags) {
    All {
      Require.between("width", width, 1, 1000);
      Require.distinct("depths", depths);
    }
  }

  private static final All DEFAULT =
      new All(
          16,
          3L,
          0.5,
          true,
          "normal",
          Target.WEIGHTS,
          List.of(1, 2),
          List.of(5L),
          List.of(0.25),
          List.of("effective-rank"),
          List.of(Target.KERNEL),
          List.of(true));

  @TempDir private Path folder;

  private static String message(Executable action) {
    String message = assertThrows(InvalidInputException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private static All words(String... words) {
    return Settings.with(DEFAULT, List.of(words));
  }

  private All file(String json) {
    try {
      return Settings.with(DEFAULT, Files.writeString(folder.resolve("c.json"), json));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The problem that the file has, without the file's name. */
  private String problem(String json) {
    String start = "config file " + folder.resolve("c.json");
    String message = message(() -> file(json));
    assertTrue(message.startsWith(start), message);
    return message.substring(start.length());
  }

  private static final All CHANGED =
      new All(
          8,
          9_000_000_000L,
          1e-3,
          false,
          "xavier",
          Target.KERNEL,
          List.of(4, 8, 16),
          List.of(1L, -2L),
          List.of(1e20, 0.1),
          List.of("a", "b"),
          List.of(Target.WEIGHTS, Target.KERNEL),
          List.of(false, true));

  @Test
  void everyTypeIsReadFromWords() {
    All all =
        words(
            "width=8",
            "seeds=9000000000",
            "rate=1e-3",
            "form=false",
            "sampler=xavier",
            "target=kernel",
            "depths=4,8, 16",
            "counts=1,-2",
            "scales=1e20,.1",
            "metrics=a,b",
            "targets=weights,kernel",
            "flags=false,true");
    assertEquals(CHANGED, all);
  }

  @Test
  void everyTypeIsReadFromAFile() {
    All all =
        file(
            """
            {"width": 8, "seeds": 9000000000, "rate": 1e-3, "form": false, "sampler": "xavier",
             "target": "kernel", "depths": [4, 8, 16], "counts": [1, -2], "scales": [1e20, 0.1],
             "metrics": ["a", "b"], "targets": ["weights", "kernel"], "flags": [false, true]}
            """);
    assertEquals(CHANGED, all);
  }

  @Test
  void whatIsNotNamedStaysAndTheLastWordWins() {
    assertEquals(DEFAULT, words());
    assertEquals(DEFAULT, file("{}"));
    assertEquals(4, words("width=2", " width = 4 ").width());
    assertEquals("a=b", words("sampler=a=b").sampler());
    assertEquals("", words("sampler=").sampler());
  }

  @Test
  void aSingleJsonValueIsAListOfOne() {
    assertEquals(List.of(4), file("{\"depths\": 4}").depths());
  }

  @Test
  void canonicalTextIsReadBackToAnEqualRecord() {
    for (All all : List.of(DEFAULT, CHANGED)) {
      String json = Settings.canonical(all);
      assertEquals(all, Settings.parse(All.class, json));
      assertEquals(json, Settings.canonical(Settings.parse(All.class, json)));
    }
  }

  @Test
  void canonicalTextIsOneLineInDeclaredOrderWithShortestDigits() {
    assertEquals(
        "{\"width\":8,\"seeds\":9000000000,\"rate\":0.001,\"form\":false,\"sampler\":\"xavier\","
            + "\"target\":\"kernel\",\"depths\":[4,8,16],\"counts\":[1,-2],"
            + "\"scales\":[1.0E20,0.1],\"metrics\":[\"a\",\"b\"],"
            + "\"targets\":[\"weights\",\"kernel\"],\"flags\":[false,true]}",
        Settings.canonical(CHANGED));
  }

  /** Double.toString gives 4.729999999999999E21 up to JDK 18 and 4.73E21 from JDK 19 on. */
  @Test
  void canonicalTextIsTheSameOnEveryJdk() {
    All all = words("rate=4.73e21", "scales=4.73e21");
    String json = Settings.canonical(all);
    assertTrue(json.contains("\"rate\":4.73E21"), json);
    assertTrue(json.contains("\"scales\":[4.73E21]"), json);
  }

  @Test
  void equalRecordsHaveEqualCanonicalText() {
    All same = words("depths=1,2");
    All other = words(new String("sampler=normal"), "rate=5e-1");
    assertEquals(Settings.canonical(DEFAULT), Settings.canonical(same));
    assertEquals(Settings.canonical(DEFAULT), Settings.canonical(other));
    All arraysAsList =
        new All(
            16,
            3L,
            0.5,
            true,
            "normal",
            Target.WEIGHTS,
            Arrays.asList(1, 2),
            List.of(5L),
            List.of(0.25),
            List.of("effective-rank"),
            List.of(Target.KERNEL),
            List.of(true));
    assertEquals(Settings.canonical(DEFAULT), Settings.canonical(arraysAsList));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "-0.0", "4.9E-324"})
  void specialNumbersSurviveTheCanonicalText(String text) {
    All all = words("rate=" + text);
    assertEquals(all, Settings.parse(All.class, Settings.canonical(all)));
  }

  @Test
  void stringsWithQuotesAndLineBreaksSurviveTheCanonicalTextAsOneLine() {
    All all = words("sampler=a\"b\\c\nd, \u00e9");
    String json = Settings.canonical(all);
    assertEquals(1, json.lines().count());
    assertEquals(all, Settings.parse(All.class, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width=x | width must be a whole number, found \"x\"",
        "width=1.5 | width must be a whole number, found \"1.5\"",
        "width= | width must be a whole number, found \"\"",
        "width=3000000000 | width must be a whole number between -2147483648 and 2147483647,"
            + " found \"3000000000\"",
        "seeds=99999999999999999999 | seeds must be a whole number between -9223372036854775808"
            + " and 9223372036854775807, found \"99999999999999999999\"",
        "rate=fast | rate must be a number, found \"fast\"",
        "form=yes | form must be true or false, found \"yes\"",
        "target=kernl | unknown target \"kernl\"; did you mean \"kernel\"? (known: weights, kernel)",
        "targets=weights,x | unknown targets \"x\" (known: weights, kernel)",
        "depths=1,x | depths must be a whole number, found \"x\"",
        "depths=1,,2 | depths must be a whole number, found \"\"",
        "depths= | depths must not be empty, found an empty list",
        "depths=2,2 | depths must not name a value twice, found 2 more than once",
        "width=0 | width must be positive, found 0",
        "width | a setting must look like key=value, found \"width\"",
        "=5 | a setting must look like key=value, found \"=5\"",
      })
  void wrongWordsAreNamedWithWhatWasExpected(String word, String expected) {
    assertEquals(expected, message(() -> words(word)));
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearest() {
    String known =
        " (known: width, seeds, rate, form, sampler, target, depths, counts, scales, metrics,"
            + " targets, flags)";
    assertEquals(
        "unknown setting \"depth\"; did you mean \"depths\"?" + known,
        message(() -> words("depth=4")));
    assertEquals(
        ", line 2, column 2: unknown setting \"depth\"; did you mean \"depths\"?" + known,
        problem("{\"width\": 4,\n \"depth\": 4}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'width': 'x'} | , line 1, column 2: width must be a whole number, found \"x\"",
        "{'width': 1.5} | , line 1, column 2: width must be a whole number, found \"1.5\"",
        "{'width': true} | , line 1, column 2: width must be a whole number, found \"true\"",
        "{'width': null} | , line 1, column 2: width must be a single value, found null",
        "{'width': [1]} | , line 1, column 2: width must be a single value, found [1]",
        "{'width': {'a': [1]}} | , line 1, column 2: width must be a single value,"
            + " found {\"a\":[1]}",
        "{'form': 1} | , line 1, column 2: form must be true or false, found \"1\"",
        "{'depths': [1, 'x']} | , line 1, column 2: depths must be a whole number, found \"x\"",
        "{'depths': [1, [2]]} | , line 1, column 2: each element of depths must be a single value,"
            + " found [2]",
        "{'depths': [null]} | , line 1, column 2: each element of depths must be a single value,"
            + " found null",
        "{'depths': {'a': 1}} | , line 1, column 2: depths must be a list such as [1, 2] or a"
            + " single value, found {\"a\":1}",
        "{'depths': null} | , line 1, column 2: depths must be a list such as [1, 2] or a single"
            + " value, found null",
        "{'target': 'kernal'} | , line 1, column 2: unknown target \"kernal\"; did you mean"
            + " \"kernel\"? (known: weights, kernel)",
        "[1] | , line 1, column 1: expected an object {...} of settings",
        "5 | , line 1, column 1: expected an object {...} of settings",
        "{} {} | , line 1, column 4: expected nothing after the object",
      })
  void wrongFilesAreNamedWithThePlaceAndWhatWasExpected(String json, String expected) {
    assertEquals(expected, problem(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'width': 1, 'width': 2} | line 1",
        "{'width': 1,~'rate': {'a': 1, 'a': 2}} | line 2",
        "{'width' 1} | line 1",
        "{~'width': 1,~} | line 3",
        "{~'width': 1 | line 2",
        "{'width': NaN} | line 1",
        "{'width': 1} trailing | line 1",
        "{width: 1} | line 1",
      })
  void malformedFilesAreNamedWithTheLine(String json, String line) {
    String problem = problem(json.replace('\'', '"').replace('~', '\n'));
    assertTrue(problem.startsWith(", " + line + ", column "), problem);
  }

  @Test
  void aDuplicateKeyIsNamed() {
    assertTrue(problem("{\"width\": 1, \"width\": 2}").contains("width"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "\u0000\u0001\u0002", "\ufeff"})
  void filesThatAreNoJsonAreRefused(String content) {
    assertTrue(problem(content).startsWith(", line "), content);
  }

  @Test
  void junkNestedTooDeepIsRefusedAndNotAStackOverflow() {
    assertTrue(problem("{\"depths\": " + "[".repeat(100_000)).contains("nesting depth"));
    assertTrue(problem("{\"width\": " + "1".repeat(5000) + "}").contains("umber"));
  }

  @Test
  void binaryFilesAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("b.json"), new byte[] {'{', '"', (byte) 0xff, '"'});
    message(() -> Settings.with(DEFAULT, file));
    Path zeros = Files.write(folder.resolve("z.json"), new byte[64]);
    message(() -> Settings.with(DEFAULT, zeros));
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path absent = folder.resolve("absent.json");
    assertEquals(
        "config file " + absent + " does not exist", message(() -> Settings.with(DEFAULT, absent)));
    assertEquals(
        "config file " + folder + " cannot be read: it is a folder, expected a JSON file",
        message(() -> Settings.with(DEFAULT, folder)));
  }

  @Test
  void theRecordsOwnCheckOfAFileComesBehindTheFilesName() {
    assertEquals(": width must be positive, found 0", problem("{\"width\": 0}"));
  }

  @Test
  void textThatIsNoCanonicalTextIsRefused() {
    message(() -> Settings.parse(All.class, "{\"width\":\n"));
    assertEquals(
        "setting seeds is missing in {\"width\":1}",
        message(() -> Settings.parse(All.class, "{\"width\":1}")));
    assertEquals(
        "setting width is missing in [1]", message(() -> Settings.parse(All.class, "[1]")));
  }

  record Shared(int epochs, List<Integer> milestones) {
    Shared {
      Require.between("epochs", epochs, 1, 1000);
    }
  }

  record Outer(String model, Shared training, double factor) {}

  record Twice(int epochs, Shared training) {}

  @Test
  void aRecordInsideOfASettingsRecordIsWrittenFlat() {
    Outer outer = new Outer("cnn", new Shared(3, List.of(1, 2)), 0.5);
    String json = "{\"model\":\"cnn\",\"epochs\":3,\"milestones\":[1,2],\"factor\":0.5}";
    assertEquals(json, Settings.canonical(outer));
    assertEquals(outer, Settings.parse(Outer.class, json));
    assertEquals(
        new Outer("cnn", new Shared(9, List.of(4)), 2),
        Settings.with(outer, List.of("milestones=4", "factor=2", "epochs=9")));
    assertEquals(
        "epochs must be positive, found 0",
        message(() -> Settings.with(outer, List.of("epochs=0"))));
    assertEquals(
        "unknown setting \"training\" (known: model, epochs, milestones, factor)",
        message(() -> Settings.with(outer, List.of("training=1"))));
  }

  @Test
  void namesInsideAndOutsideMustDiffer() {
    Twice twice = new Twice(1, new Shared(2, List.of()));
    assertThrows(IllegalStateException.class, () -> Settings.with(twice, List.of("epochs=3")));
  }
}
