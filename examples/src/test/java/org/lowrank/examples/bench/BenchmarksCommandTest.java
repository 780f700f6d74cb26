package org.lowrank.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.examples.command.LowRank;

class BenchmarksCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return LowRank.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        List.of(new BenchmarksCommand()),
        args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only=spectr  | unknown benchmark \"spectr\"; did you mean \"spectra\"?",
        "--only=svd-61  | unknown benchmark \"svd-61\"; did you mean \"svd-16\"?",
        "--rounds=0     | rounds must be positive, found 0",
        "--rounds=many  | many",
        "--threads=1,0  | threads must be positive, found 0",
        "--threads=2,2  | threads must not name a value twice, found 2",
        "--quik         | unknown option \"--quik\"; did you mean \"--quick\"?",
        "--out=/        | --out must name a file, found the folder /"
      })
  void mistakesAreNamedInOneLine(String option, String message) {
    assertEquals(2, run("benchmarks", option));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(message), err.toString());
  }

  @Test
  void helpNamesEveryGroup() {
    assertEquals(0, run("benchmarks", "--help"));
    Selection.ALL.forEach(group -> assertTrue(out.toString().contains(group.name()), group.name()));
  }

  @Test
  void namesChooseGroupsAndSingleContests() {
    List<Group> chosen = Selection.of(Selection.ALL, List.of("cnn-depth-3", "sampling"));
    assertEquals(List.of("sampling", "cnn"), chosen.stream().map(Group::name).toList());
    assertEquals(2, chosen.get(0).contests().size());
    assertEquals("cnn-depth-3", chosen.get(1).contests().get(0).name());
    assertEquals(Selection.ALL, Selection.of(Selection.ALL, List.of()));
    assertThrows(
        InvalidInputException.class, () -> Selection.of(Selection.ALL, List.of("sampling", "x")));
  }

  @Test
  void everyContestHasANameOfItsOwn() {
    List<String> names =
        Selection.ALL.stream().flatMap(g -> g.contests().stream().map(Contest::name)).toList();
    assertEquals(names.stream().distinct().toList(), names);
  }
}
