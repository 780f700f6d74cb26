package org.lowrank.reporting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.Drawing;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.pdf.PdfPaper;

class PdfPaperTest {
  private static final float TEXT_LEFT = 71;
  private static final float TEXT_RIGHT = 595.28f - 71;
  private static final float MARK_SIZE = 6.5f;

  @Test
  void textHoldsEverythingInOrder() throws IOException {
    String text = text(write(paper()));
    int at = 0;
    for (String wanted :
        List.of(
            "A paper",
            "Ada Lovelace, Emmy Noether",
            "What this is [1, 2].",
            "1 Random deep linear networks",
            "rank is 2.543(12) at depth 1, −1.3 × 10−6 at another, and low, see Figure 2",
            "Figure 1. Effective rank of the end-to-end map. Densities over 4,096",
            "Figure 2. Effective rank by depth. Means over 4,096",
            "A note on the figure.",
            "Figure 3. Kernels. Clustered",
            "Figure 4. Kernels. Made-up",
            "Figure 5. Landscape",
            "Table 1. Measured and published.",
            "depth (layers) sampler effective rank (nats) published (nats) difference",
            "1 normal 2.5431(23) 2.54 0.003",
            "Published values are read off a figure & rounded.",
            "References",
            "[1] Minyoung Huh and Phillip Isola. The Low-Rank Simplicity Bias. TMLR, 2023.",
            "A Where the numbers come from",
            "A1 Random deep linear networks",
            "experiment: linear-rank",
            "seed: 7",
            "data mnist test: 0123abcd",
            "code: 9f8e7d6c",
            "8192 trials in 2 cells",
            "depth=1 0a1b2c3d",
            "rank/depth=1 = 2.543(12) from 0a1b2c3d")) {
      int found = text.indexOf(wanted, at);
      assertTrue(found >= 0, () -> "\"" + wanted + "\" in\n" + text);
      at = found;
    }
  }

  @Test
  void numbersFiguresAndTablesLeadToWhereTheyComeFrom() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(write(paper()))) {
      String appendix = "A1 Random deep linear networks";
      Set<String> marked = new LinkedHashSet<>();
      for (Link link : links(pdf)) {
        if (link.text().equals("A1")) {
          assertTrue(link.leadsTo().contains(appendix), link.leadsTo());
          marked.add(link.page() + " " + link.left() + " " + link.top());
        }
      }
      // Five figures, a table, and a line of text with numbers.
      assertEquals(7, marked.size(), marked.toString());
      assertTrue(leadsTo(pdf, "2.543(12)").contains(appendix));
      assertTrue(leadsTo(pdf, "Figure 2").contains("Figure 2. Effective rank by depth"));
      assertTrue(leadsTo(pdf, "Table 1").contains("Table 1. Measured and published"));
      assertTrue(leadsTo(pdf, "1").contains("[1] Minyoung Huh"));
      assertTrue(leadsTo(pdf, "2").contains("[2] Olivier Roy"), leadsTo(pdf, "2"));
      assertEquals("https://example.org/huh", leadsTo(pdf, "https://example.org/huh"));
    }
  }

  @Test
  void bookmarksNameSectionsFiguresAndTables() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(write(paper()))) {
      List<String> titles = new ArrayList<>();
      for (PDOutlineItem item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
        titles.add(item.getTitle());
        assertNotNull(item.findDestinationPage(pdf));
        item.children().forEach(inner -> titles.add(inner.getTitle()));
      }
      assertEquals(
          List.of(
              "1 Random deep linear networks",
              "Figure 1: Effective rank of the end-to-end map",
              "Figure 2: Effective rank by depth",
              "Figure 3: Kernels",
              "Figure 4: Kernels",
              "Figure 5: Landscape of the effective rank",
              "Table 1: Measured and published",
              "References",
              "A Where the numbers come from"),
          titles);
    }
  }

  @Test
  void sameDocumentGivesSameBytesWithoutDates() throws IOException {
    byte[] bytes = write(paper());
    assertArrayEquals(bytes, write(paper()));
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      assertEquals("A paper", pdf.getDocumentInformation().getTitle());
      assertNull(pdf.getDocumentInformation().getCreationDate());
      assertNull(pdf.getDocumentInformation().getModificationDate());
    }
  }

  @Test
  void fontsAreEmbeddedInPart() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(write(paper()))) {
      int fonts = 0;
      for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
        PDFont font = pdf.getPage(0).getResources().getFont(name);
        assertTrue(font.isEmbedded(), font.getName());
        assertTrue(font.getName().matches("[A-Z]{6}\\+Liberation.*"), font.getName());
        fonts++;
      }
      assertEquals(5, fonts);
    }
  }

  @Test
  void nothingLeavesTheMargins() throws IOException {
    for (Document document : List.of(paper(), awkward())) {
      try (PDDocument pdf = Loader.loadPDF(write(document))) {
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            boolean mark = letter.getFontSize() == MARK_SIZE;
            String where =
                String.format(
                    Locale.ROOT,
                    "%s at %.2f, %.2f on page %d",
                    letter,
                    letter.getX(),
                    letter.getY(),
                    getCurrentPageNo());
            float right = letter.getX() + letter.getWidth();
            assertTrue(letter.getX() >= (mark ? 30 : TEXT_LEFT), where);
            assertTrue(right <= (mark ? 565 : TEXT_RIGHT), where);
            assertTrue(letter.getY() >= 60 && letter.getY() <= 805, where);
          }
        }.getText(pdf);
      }
    }
  }

  @Test
  void lettersThatNoFontHasAreShownByTheirNumber() throws IOException {
    String text = text(write(awkward()));
    assertTrue(text.contains("'é' ρ≤Ω — U+4E2D"), text.substring(0, 500));
    assertTrue(text.contains("<script>alert(\"1\")</script>"));
  }

  @Test
  void longTablesRepeatTheirHeadingsAndLoseNoRow() throws IOException {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      rows.add(List.of(Table.text("row " + i + "."), Table.number(i, 2)));
    }
    Table table = table("long", List.of("first heading", "second heading"), rows);
    String text = text(write(SampleDocument.document("Long", table)));
    int headings = text.split("first heading second heading", -1).length - 1;
    assertTrue(headings > 2, headings + " headings");
    assertEquals(headings - 1, text.split("Table 1, continued", -1).length - 1);
    for (int i = 0; i < 150; i++) {
      assertTrue(text.contains("row " + i + ". " + i + ".00"), "row " + i);
    }
  }

  @Test
  void rowsLongerThanAPageGoOnOnTheNextAndLoseNothing() throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      words.add("word" + i);
    }
    Table.Cell all = Table.text(String.join(" ", words));
    List<List<Table.Cell>> rows =
        List.of(
            List.of(Table.text("short"), Table.text("a"), Table.number(1, 0)),
            List.of(Table.text("long"), all, Table.number(2, 0)),
            List.of(Table.text("last"), Table.text("b"), Table.number(3, 0)));
    Table table = table("rows", List.of("name", "words", "number"), rows);
    byte[] pdf = write(SampleDocument.document("Rows", table));
    String text = text(pdf);
    assertEquals(words, List.of(text.split(" ")).stream().filter(words::contains).toList());
    int continued = text.split("Table 1, continued name words number", -1).length - 1;
    assertTrue(continued >= 2, "continued " + continued + " times");
    assertTrue(text.indexOf("last") > text.indexOf("word1999"), text);
    try (PDDocument paper = Loader.loadPDF(pdf)) {
      for (int i = 0; i < paper.getNumberOfPages(); i++) {
        assertEquals("", area(paper, i, 0, 600, 842 - 76 + 1, 842 - 50), "below page " + i);
      }
    }
  }

  @Test
  void tablesTooWideForAPageAreSetInParts() throws IOException {
    List<String> headings = new ArrayList<>();
    List<Table.Cell> row = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      headings.add("column" + i);
      row.add(new Table.Numeric(i + 0.125, 0.012, 3));
    }
    Document document = SampleDocument.document("Wide", table("wide", headings, List.of(row)));
    String text = text(write(document));
    for (int i = 0; i < 60; i++) {
      assertTrue(text.contains("column" + i), "column" + i);
      assertTrue(text.contains(i + ".125(12)"), "value " + i);
    }
    assertTrue(text.split("0\\.125\\(12\\)", -1).length > 3, "each part has the first column");
  }

  @Test
  void theBestNumberOfAColumnIsBold() throws IOException {
    Table table =
        new Table(
            "best",
            "best",
            "",
            List.of(new Table.Column("accuracy", "%", Table.Best.HIGHEST)),
            List.of(List.of(Table.number(71.25, 2)), List.of(Table.number(84.5, 2))),
            List.of());
    StringBuilder bold = new StringBuilder();
    try (PDDocument pdf = Loader.loadPDF(write(SampleDocument.document("Best", table)))) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition letter) {
          if (letter.getFont().getName().endsWith("Bold")) {
            bold.append(letter.getUnicode());
          }
        }
      }.getText(pdf);
    }
    assertTrue(bold.toString().contains("84.50"), bold.toString());
    assertFalse(bold.toString().contains("71.25"), bold.toString());
  }

  @Test
  void mapsAreImagesWithAllTheirCells() throws IOException {
    Document document = SampleDocument.document("Map", SampleDocument.heatmap());
    try (PDDocument pdf = Loader.loadPDF(write(document))) {
      int maps = 0;
      for (COSName name : pdf.getPage(0).getResources().getXObjectNames()) {
        PDImageXObject image = (PDImageXObject) pdf.getPage(0).getResources().getXObject(name);
        maps += image.getWidth() % 32 == 0 && image.getHeight() % 32 == 0 ? 1 : 0;
      }
      assertEquals(3 + 1, maps, "three panels and the colour bar");
    }
  }

  @Test
  void emptyDocumentsAreAPage() throws IOException {
    Document nothing = new Document("", "", List.of(), Map.of());
    try (PDDocument pdf = Loader.loadPDF(write(nothing))) {
      assertEquals(1, pdf.getNumberOfPages());
    }
  }

  @Test
  void namesAFigureWithoutDrawing() {
    Document document = SampleDocument.document("", SampleDocument.series());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PdfPaper.write(document, Map.of(), Map.of(), new ByteArrayOutputStream()))
            .getMessage();
    assertTrue(message.contains("by-depth"), message);
  }

  private static Document paper() {
    Document usual =
        SampleDocument.document(
            "usual",
            SampleDocument.distribution(),
            SampleDocument.series(),
            SampleDocument.heatmap(),
            SampleDocument.kernels(),
            SampleDocument.surface(),
            SampleDocument.table());
    Document.Section section = usual.sections().get(0);
    Prose text =
        Prose.parse(
            "The rank is \\lowrankvalue{rank/depth=1} at depth 1, \\lowrankvalue{tiny} at another,"
                + " and \\lowrankvalue{verdict}, see \\lowrankref{by-depth} and"
                + " \\lowrankref{ranks}, after \\cite{huh}.");
    Document.Section named =
        new Document.Section(
            section.id(), section.title(), text, section.results(), section.origins());
    NamedValue rank =
        new NamedValue(
            "rank/depth=1", new Table.Numeric(2.543, 0.012, 3), section.id(), List.of("0a1b2c3d"));
    NamedValue tiny = new NamedValue("tiny", Table.Numeric.of(-1.3e-6, 1), "", List.of());
    NamedValue verdict = new NamedValue("verdict", Table.text("low"), section.id(), List.of());
    Reference huh =
        new Reference(
            "huh",
            "Huh, Minyoung and Isola, Phillip",
            "The Low-Rank Simplicity Bias",
            "TMLR",
            2023,
            "https://example.org/huh");
    return new Document(
        "A paper",
        List.of("Ada Lovelace", "Emmy Noether"),
        Prose.parse("What this is \\cite{huh,roy}."),
        List.of(named),
        List.of(rank, tiny, verdict),
        List.of(huh, new Reference("roy", "Roy, Olivier", "The Effective Rank", "", 2007, "")),
        usual.facts());
  }

  private static Document awkward() {
    List<Result> results = new ArrayList<>(SampleDocument.awkward());
    List<Table.Cell> texts =
        List.of(
            Table.text(SampleDocument.LONG),
            Table.text(SampleDocument.SPECIAL),
            Table.text(SampleDocument.LONG.replace(" ", "")));
    List<Table.Cell> numbers =
        List.of(Table.number(1e12, 2), Table.number(-1e-12, 2), Table.Numeric.of(Double.NaN, 2));
    List<String> headings =
        List.of(SampleDocument.LONG, "b", SampleDocument.LONG.replace(' ', '_'));
    results.add(table("t-names", headings, List.of(texts, numbers)));
    String title = SampleDocument.SPECIAL + " " + SampleDocument.LONG.replace(" ", "");
    return SampleDocument.document(title, results.toArray(Result[]::new));
  }

  private static Table table(String id, List<String> headings, List<List<Table.Cell>> rows) {
    List<Table.Column> columns = headings.stream().map(h -> new Table.Column(h, "")).toList();
    return new Table(id, id, "A table.", columns, rows, List.of());
  }

  private static byte[] write(Document document) throws IOException {
    Map<String, Drawing> drawings = new LinkedHashMap<>();
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (Document.Section section : document.sections()) {
      for (Result result : section.results()) {
        if (!(result instanceof Table)) {
          Figure figure = Figure.of(result);
          drawings.put(result.id(), Drawing.of(figure));
          notes.put(result.id(), figure.notes());
        }
      }
    }
    notes.computeIfPresent("by-depth", (id, none) -> List.of("A note on the figure."));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfPaper.write(document, drawings, notes, out);
    return out.toByteArray();
  }

  private static String text(byte[] bytes) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00A0]+", " ");
    }
  }

  /**
   * Something to click.
   *
   * @param leadsTo an address, or what a page says from the target on
   */
  private record Link(int page, double left, double top, String text, String leadsTo) {}

  private static String leadsTo(PDDocument pdf, String text) throws IOException {
    return links(pdf).stream()
        .filter(link -> link.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing to click on \"" + text + "\""))
        .leadsTo();
  }

  private static List<Link> links(PDDocument pdf) throws IOException {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < pdf.getNumberOfPages(); i++) {
      PDPage page = pdf.getPage(i);
      for (PDAnnotation annotation : page.getAnnotations()) {
        PDAnnotationLink link = (PDAnnotationLink) annotation;
        double top = page.getMediaBox().getHeight() - link.getRectangle().getUpperRightY();
        String text =
            area(
                pdf,
                i,
                link.getRectangle().getLowerLeftX() - 0.5,
                link.getRectangle().getUpperRightX() + 0.5,
                top - 1,
                top + link.getRectangle().getHeight() + 1);
        String target;
        if (link.getAction() instanceof PDActionURI web) {
          target = web.getURI();
        } else {
          PDPageXYZDestination place = (PDPageXYZDestination) link.getDestination();
          int to = pdf.getPages().indexOf(place.getPage());
          double from = page.getMediaBox().getHeight() - place.getTop();
          target = area(pdf, to, 0, page.getMediaBox().getWidth(), from, from + 320);
        }
        links.add(new Link(i, link.getRectangle().getLowerLeftX(), top, text, target));
      }
    }
    return links;
  }

  /** What a page says between some edges, in points from the upper left corner. */
  private static String area(
      PDDocument pdf, int page, double left, double right, double top, double bottom)
      throws IOException {
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            boolean inside =
                letter.getX() >= left
                    && letter.getX() + letter.getWidth() <= right
                    && letter.getY() >= top
                    && letter.getY() <= bottom;
            if (inside) {
              super.processTextPosition(letter);
            }
          }
        };
    stripper.setStartPage(page + 1);
    stripper.setEndPage(page + 1);
    return stripper.getText(pdf).replaceAll("[\\s\u00A0]+", " ").strip();
  }
}
