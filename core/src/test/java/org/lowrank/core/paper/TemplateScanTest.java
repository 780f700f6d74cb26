package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.paper.TemplateScan.Kind;
import org.lowrank.core.paper.TemplateScan.Use;
import org.lowrank.core.result.Reporter;

class TemplateScanTest {
  @Test
  void findsEachKindOfNameWithItsLine() {
    TemplateScan scan =
        TemplateScan.of(
            "paper.tex",
            """
            \\documentclass{article}
            \\usepackage{lowrank}
            Rank \\lowrankvalue{runs/rank/depth=4} (\\lowrankref{by-depth}).
            \\lowrankfigure[placement=t, caption={By [depth]: \\lowrankvalue{a b}}]{by-depth}
            \\lowranktable{ranks} \\num{\\lowranknumber{c}} \\lowrankvalue*{runs/rank
              /depth=8}
            """);
    assertEquals(
        List.of(
            use(Kind.VALUE, "runs/rank/depth=4", 3),
            use(Kind.REFERENCE, "by-depth", 3),
            use(Kind.FIGURE, "by-depth", 4),
            use(Kind.VALUE, "a b", 4),
            use(Kind.TABLE, "ranks", 5),
            use(Kind.VALUE, "c", 5),
            use(Kind.VALUE, "runs/rank /depth=8", 5)),
        scan.uses());
    assertEquals(
        List.of("runs/rank/depth=4", "a b", "c", "runs/rank /depth=8"),
        List.copyOf(scan.values().keySet()));
  }

  @Test
  void leavesOutWhatLatexDoesNotRun() {
    TemplateScan scan =
        TemplateScan.of(
            "paper.tex",
            """
            % \\lowrankvalue{comment} \\usepackage{lowrank}
            5\\% \\lowrankvalue{after-percent} \\\\% \\lowrankvalue{after-break}
            \\verb|\\lowrankvalue{verb}| \\lowrankvalue{after-verb} \\\\lowrankvalue{text}
            \\begin{verbatim}
            % \\lowrankvalue{verbatim}
            \\end{verbatim}\\lowrankvalue{after-verbatim}
            \\lowrankvalues{other} \\mylowrankvalue{other}
            \\end{document}
            \\lowrankvalue{after-the-end}
            """);
    assertEquals(
        List.of(
            use(Kind.VALUE, "after-percent", 2),
            use(Kind.VALUE, "after-verb", 3),
            use(Kind.VALUE, "after-verbatim", 6)),
        scan.uses());
    assertFalse(scan.loadsPackage());
  }

  @Test
  void seesThePackageAmongOthers() {
    assertTrue(TemplateScan.of("a.tex", "\\usepackage[a4paper]{geometry, lowrank}").loadsPackage());
    assertTrue(TemplateScan.of("a.tex", "\\RequirePackage[nomarks]\n{lowrank}").loadsPackage());
    assertFalse(TemplateScan.of("a.tex", "\\usepackage{lowranks}").loadsPackage());
  }

  @Test
  void rejectsNamesThatAreAbsentOrNotWrittenOutWithTheLine() {
    assertEquals(
        "a.tex, line 2: \\lowrankfigure must be followed by {a name}",
        assertThrows(
                InvalidInputException.class, () -> TemplateScan.of("a.tex", "\n\\lowrankfigure x"))
            .getMessage());
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> TemplateScan.of("a.tex", "\\newcommand{\\rank}[1]{\\lowrankvalue{rank/#1}}"))
            .getMessage();
    assertTrue(message.startsWith("a.tex, line 1: \\lowrankvalue needs its name"), message);
  }

  @Test
  void readsTheTexFilesBesideTheText(@TempDir Path folder) throws IOException {
    Path tex = Files.writeString(folder.resolve("mine.tex"), "\\usepackage{lowrank}\\input{more}");
    Path more = Files.writeString(folder.resolve("more.tex"), "\n\\lowranktable{t}");
    Path bib = Files.writeString(folder.resolve("r.bib"), "\\lowranktable{no}");
    TemplateScan scan = TemplateScan.of(new Reporter.Template(tex, List.of(bib, more)));
    assertEquals(List.of(new Use(Kind.TABLE, "t", "more.tex", 2)), scan.uses());
    assertTrue(scan.loadsPackage());
    Reporter.Template absent = new Reporter.Template(folder.resolve("none.tex"), List.of());
    assertTrue(
        assertThrows(InvalidInputException.class, () -> TemplateScan.of(absent))
            .getMessage()
            .contains("none.tex"));
  }

  @Test
  void saysTheFilesAsTheUserNamedThem(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("text/sub"));
    Path tex = Files.writeString(folder.resolve("text/mine.tex"), "\\lowranktable{t}");
    Path part = Files.writeString(folder.resolve("text/sub/part.tex"), "\\lowranktable{t}");
    List<String> fromTheText =
        TemplateScan.of(new Reporter.Template(tex, List.of(part))).uses().stream()
            .map(Use::place)
            .toList();
    assertEquals(List.of("mine.tex, line 1", "sub/part.tex, line 1"), fromTheText);
    List<String> fromTheDeclaration =
        TemplateScan.of(new Reporter.Template(tex, List.of(part), folder)).uses().stream()
            .map(Use::place)
            .toList();
    assertEquals(List.of("text/mine.tex, line 1", "text/sub/part.tex, line 1"), fromTheDeclaration);
  }

  private static Use use(Kind kind, String name, int line) {
    return new Use(kind, name, "paper.tex", line);
  }

  @Test
  void memoryGrowsWithTheTextAndNotWithItsSquare() {
    int uses = 5_000;
    String text = "\\lowrankvalue{a}\n".repeat(uses);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    TemplateScan scan = TemplateScan.of("paper.tex", text);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(uses, scan.uses().get(uses - 1).line());
    assertTrue(allocated < 1000L * text.length(), "allocated " + allocated);
  }

  @Test
  void figuresBesideEachOtherAreUsesOfEach() {
    TemplateScan scan = TemplateScan.of("a.tex", "\\lowrankfigures[t]{one, two}");
    assertEquals(List.of("one", "two"), scan.uses().stream().map(TemplateScan.Use::name).toList());
    assertTrue(scan.uses().stream().allMatch(use -> use.kind() == TemplateScan.Kind.FIGURE));
  }
}
