package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

/** What of a paper in a folder below one named "runs" a word means. */
class SubjectsTest {
  private static final Path FOLDER = Path.of("runs", "two");

  private static Manifest manifest(List<String> items) {
    Manifest.Section section =
        new Manifest.Section(
            "lin",
            "Linear",
            List.of(),
            items.stream().map(id -> new Manifest.Item(id, "Figure 1", "Ranks", "ab")).toList(),
            Map.of());
    return new Manifest(
        "0.1",
        "ab",
        Manifest.Declaration.PROGRAM,
        List.of(section),
        List.of(new Manifest.Value("lin/rank/depth=0.5", "2.5", "lin", List.of())),
        List.of(),
        Map.of(),
        Map.of("paper/values.tex", "cd"));
  }

  private static Subject find(String word) {
    return new Subjects(manifest(List.of("lin-x", "lin-runs")), FOLDER).find(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lin-x",
        "lin-x.svg",
        "figures/lin-x.svg",
        "figures/cells/lin-x.png",
        "tables/lin-x.csv",
        "paper/figures/lin-x.tex",
        "paper/figures/cells/lin-x.png",
      })
  void anIdOrAFileOfItIsTheItem(String file) {
    assertEquals("lin-x", assertInstanceOf(Subject.Item.class, find(file)).item().id());
    String path = FOLDER.resolve(file).toString();
    assertEquals("lin-x", assertInstanceOf(Subject.Item.class, find(path)).item().id());
    String absolute = Path.of(path).toAbsolutePath().toString();
    assertEquals("lin-x", assertInstanceOf(Subject.Item.class, find(absolute)).item().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lin", "runs/lin", "runs/two/runs/lin", "runs/lin/", "runs/lin/summary.csv"})
  void aFolderOfARunAndItsFilesAreTheSection(String word) {
    assertEquals("lin", assertInstanceOf(Subject.Section.class, find(word)).section().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/two",
        "runs",
        ".",
        "report.html",
        "paper.pdf",
        "paper.json",
        "paper/values.tex",
        "runs/two/paper/values.tex",
        "figures",
        "figures/cells",
        "tables",
      })
  void allElseOfTheFolderIsTheWhole(String word) {
    assertInstanceOf(Subject.Whole.class, find(word));
  }

  @Test
  void aKeyIsANumber() {
    assertInstanceOf(Subject.Value.class, find("lin/rank/depth=0.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store",
        "store/lin-x",
        "figures/none.svg",
        "/elsewhere/figures/lin-x.svg",
        "../lin-x",
        "lin/rank/depth=1",
        "paper/none.tex",
        "runs/none",
        ""
      })
  void aWordThatMeansNothingIsNamed(String word) {
    String message = assertThrows(InvalidInputException.class, () -> find(word)).getMessage();
    assertTrue(message.startsWith("unknown "), message);
  }

  @Test
  void noMoreThanFortyNamesAreListed() {
    Manifest large = manifest(IntStream.range(0, 300).mapToObj(i -> "lin-" + i).toList());
    Subjects subjects = new Subjects(large, FOLDER);
    String message =
        assertThrows(InvalidInputException.class, () -> subjects.find("store")).getMessage();
    assertEquals(1, message.lines().count());
    assertTrue(message.contains("lin-39 and 262 more"), message);
  }
}
