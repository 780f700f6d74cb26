package org.lowrank.reporting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportWriterTest {
  @TempDir static Path usual;
  @TempDir static Path awkward;

  @BeforeAll
  static void write() throws IOException {
    new ReportWriter().write(SampleDocument.usual(), usual);
    Result[] results = SampleDocument.awkward().toArray(Result[]::new);
    new ReportWriter().write(SampleDocument.document("<script>", results), awkward);
  }

  @Test
  void writesEachResultInAllItsFormats() throws IOException {
    Set<String> expected = new TreeSet<>(Set.of("report.html"));
    for (String id : List.of("ranks", "accuracies")) {
      List.of("csv", "md", "tex").forEach(kind -> expected.add("tables/" + id + "." + kind));
    }
    List<String> figures =
        List.of(
            "density",
            "by-depth",
            "published-measured",
            "gains",
            "kernels",
            "dynamics",
            "clustered-kernels",
            "landscape");
    for (String id : figures) {
      for (String kind : List.of("svg", "png", "tex")) {
        expected.add("figures/" + id + "." + kind);
      }
    }
    for (String map : List.of("clustered-kernels", "dynamics", "kernels")) {
      expected.add("figures/cells/" + map + ".png");
    }
    assertEquals(expected, files(usual));
  }

  @Test
  void writesTheSameBytesTwice(@TempDir Path again) throws IOException {
    new ReportWriter().write(SampleDocument.usual(), again);
    for (String file : files(usual)) {
      assertArrayEquals(
          Files.readAllBytes(usual.resolve(file)), Files.readAllBytes(again.resolve(file)), file);
    }
  }

  @Test
  void svgIsWellFormedAndNamesItself() throws Exception {
    for (Path folder : List.of(usual, awkward)) {
      for (String file : files(folder)) {
        if (file.endsWith(".svg")) {
          String svg = Files.readString(folder.resolve(file));
          Element root = parse(svg);
          assertEquals("svg", root.getTagName(), file);
          assertFalse(root.getAttribute("aria-label").isEmpty(), file);
          assertFalse(svg.contains("NaN") || svg.contains("Infinity"), file);
        }
      }
    }
  }

  @Test
  void pageIsWellFormedAndKeepsMarkupInNamesAsText() throws Exception {
    for (Path folder : List.of(usual, awkward)) {
      String html = Files.readString(folder.resolve("report.html"));
      assertEquals(1, html.split("<script>", -1).length - 1);
      Element root = parse(html.replaceAll("(?s)<(script|style)>.*?</\\1>", ""));
      NodeList ids = root.getElementsByTagName("*");
      Set<String> seen = new TreeSet<>();
      for (int i = 0; i < ids.getLength(); i++) {
        String id = ((Element) ids.item(i)).getAttribute("id");
        assertTrue(id.isEmpty() || seen.add(id), id);
      }
    }
    assertTrue(
        Files.readString(awkward.resolve("report.html")).contains("<h1>&lt;script&gt;</h1>"));
  }

  @Test
  void pageLoadsNothingAndItsLinksLeadToFiles() throws Exception {
    String html = Files.readString(usual.resolve("report.html"));
    assertFalse(html.contains("src="));
    assertFalse(html.replace("http://www.w3.org/2000/svg", "").contains("http:"));
    assertFalse(html.contains("https:"));
    NodeList links =
        parse(html.replaceAll("(?s)<(script|style)>.*?</\\1>", "")).getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      String target = ((Element) links.item(i)).getAttribute("href");
      assertTrue(
          target.startsWith("#")
              ? html.contains("id=\"" + target.substring(1) + "\"")
              : Files.exists(usual.resolve(target)),
          target);
    }
  }

  @Test
  void imagesAreWideAndNotEmpty() throws IOException {
    BufferedImage image = ImageIO.read(usual.resolve("figures/density.png").toFile());
    assertEquals(1600, image.getWidth());
    Set<Integer> colours = new TreeSet<>();
    for (int x = 0; x < image.getWidth(); x += 3) {
      colours.add(image.getRGB(x, image.getHeight() / 2));
    }
    assertTrue(colours.size() > 10, "found " + colours.size() + " colours");
  }

  @Test
  void svgAndTexHaveTheSameColours() throws IOException {
    String svg = Files.readString(usual.resolve("figures/density.svg"));
    List<String> defined =
        Files.readAllLines(usual.resolve("figures/density.tex")).stream()
            .filter(line -> line.startsWith("\\definecolor"))
            .map(
                line ->
                    line.replaceAll(".*\\{([0-9A-F]{6})}", "#$1")
                        .toLowerCase(java.util.Locale.ROOT))
            .toList();
    assertEquals(7, defined.size()); // five groups, grid lines, key
    defined.forEach(colour -> assertTrue(svg.contains(colour), colour));
  }

  @Test
  void saysWhatAFigureLeavesOut() throws IOException {
    String html = Files.readString(awkward.resolve("report.html"));
    assertTrue(html.contains("Left out: 2 values, infinite."));
    assertTrue(html.contains("All 3 values equal for group constant, drawn as a line."));
    assertTrue(html.contains("A single value for group x, drawn as a line."));
    assertTrue(html.contains("There is nothing to show."));
    assertTrue(html.contains("Grey cells have no value."));
    assertTrue(html.contains("No values to show for kind unseen."));
  }

  @Test
  void deletesFilesOfResultsThatAreGoneButNoOthers(@TempDir Path folder) throws IOException {
    ReportWriter writer = new ReportWriter();
    writer.write(SampleDocument.document("old", table("old")), folder);
    Files.writeString(folder.resolve("tables/mine.csv"), "keep");
    writer.write(SampleDocument.document("new", table("new")), folder);
    assertEquals(
        Set.of(
            "report.html", "tables/mine.csv", "tables/new.csv", "tables/new.md", "tables/new.tex"),
        files(folder));
  }

  /** The build sees to it that there is no LaTeX here. */
  @Test
  void aPapersNotesNameTheCharactersThatThePdfsFontsLackOnce(@TempDir Path folder)
      throws IOException {
    List<String> notes =
        new ReportWriter()
            .writePaper(
                SampleDocument.document("李明 明", table("x")), Optional.empty(), folder, line -> {});
    assertEquals(
        1,
        notes.stream().filter(note -> note.contains(": 李 (U+674E), 明 (U+660E);")).count(),
        notes.toString());
    String paper = Files.readString(folder.resolve("paper/paper.tex"));
    assertTrue(paper.contains("\\title{\\lowrankletter{674E}\\lowrankletter{660E} "), paper);
    assertEquals(
        2,
        new ReportWriter()
            .writePaper(
                SampleDocument.document("Lǐ", table("x")), Optional.empty(), folder, line -> {})
            .size());
  }

  @Test
  void rejectsIdsThatAreNoFileNamesOrRepeatBeforeWriting(@TempDir Path folder) throws IOException {
    Document outside = SampleDocument.document("", table("../x"));
    Document twice = SampleDocument.document("", table("x"), table("x"));
    ReportWriter writer = new ReportWriter();
    String message =
        assertThrows(IllegalArgumentException.class, () -> writer.write(outside, folder))
            .getMessage();
    assertTrue(message.contains("../x"), message);
    assertThrows(IllegalArgumentException.class, () -> writer.write(twice, folder));
    assertEquals(Set.of(), files(folder));
  }

  private static Table table(String id) {
    return new Table(id, id, "", List.of(new Table.Column("a", "")), List.of(), List.of());
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Element parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
