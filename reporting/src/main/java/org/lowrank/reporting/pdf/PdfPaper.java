package org.lowrank.reporting.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.Drawing;

/**
 * A document as a paper in PDF, A4, without LaTeX: title, numbered sections, figures as vector
 * graphics and tables with their captions, bibliography, bookmarks, and links from every figure,
 * table and number to an appendix that says where it comes from.
 *
 * <p>The bytes depend on the document, its drawings and notes alone, not on machine, JDK or clock.
 */
public final class PdfPaper {
  private static final double TITLE_SIZE = 17;
  private static final double AUTHORS_SIZE = 11.5;
  private static final double HEADING_SIZE = 13;

  /** Of the lines of titles and headings, in sizes. */
  private static final double TITLE_LEADING = 1.25;

  /** Of the title and the authors, in points. */
  private static final double TITLE_WIDTH = 400;

  private static final double TITLE_GAP = 20;
  private static final Style TEXT = Style.roman(10.5);
  private static final double LEADING = 13.4;
  private static final Style CAPTION = Style.roman(8.7);
  private static final double CAPTION_LEADING = 10.6;
  private static final double NOTE_SIZE = 7.8;
  private static final double PARAGRAPH_GAP = 5;
  private static final double HEADING_GAP = 12;
  private static final double BLOCK_GAP = 14;

  /** What of a text a heading does not stand without. */
  private static final double FOLLOWING = 3 * LEADING;

  private static final Style REFERENCE = Style.roman(9.5);
  private static final double REFERENCE_LEADING = 12;
  private static final double REFERENCE_INDENT = 20;
  private static final double REFERENCE_GAP = 3;
  private static final double TABLE_GAP = 4;

  /** Tables longer than this, in points, break rather than leave a page's rest empty. */
  private static final double SHORT_TABLE = 160;

  private final Document document;
  private final Map<String, Drawing> drawings;
  private final Map<String, List<String>> notes;
  private final Map<String, String> labels;
  private final Fonts fonts;
  private final Marks marks;
  private final Pages pages;
  private final ProseSetter prose;
  private final Resources resources = new Resources();
  private final List<PdfFile.Bookmark> bookmarks = new ArrayList<>();

  private PdfPaper(
      Document document,
      Map<String, Drawing> drawings,
      Map<String, List<String>> notes,
      Fonts fonts) {
    this.document = document;
    this.drawings = drawings;
    this.notes = notes;
    this.fonts = fonts;
    labels = document.labels();
    marks = new Marks(document, fonts);
    pages = new Pages(fonts, marks);
    prose = new ProseSetter(document, fonts, marks);
  }

  /**
   * Writes the paper.
   *
   * @param drawings of the document's figures, by result id
   * @param notes added to the captions of figures, by result id
   * @param out stays open
   * @return characters that the fonts lack and that are shown by their numbers, in the order of the
   *     text
   * @throws IOException if the stream cannot be written
   * @throws IllegalArgumentException if a figure has no drawing
   */
  public static Set<Integer> write(
      Document document,
      Map<String, Drawing> drawings,
      Map<String, List<String>> notes,
      OutputStream out)
      throws IOException {
    try (Fonts fonts = new Fonts()) {
      PdfPaper paper = new PdfPaper(document, drawings, notes, fonts);
      paper.flow();
      PdfFile.write(
          paper.pages,
          paper.resources,
          fonts,
          paper.bookmarks,
          new PdfFile.About(document.title(), String.join(", ", document.authors())),
          out);
      return fonts.lacking();
    }
  }

  private void flow() {
    pages.pass(TITLE_GAP);
    centred(document.title(), Style.bold(TITLE_SIZE));
    if (!document.authors().isEmpty()) {
      pages.pass(TITLE_GAP / 2);
      centred(String.join(", ", document.authors()), Style.roman(AUTHORS_SIZE));
    }
    pages.pass(TITLE_GAP);
    paragraphs(prose.paragraphs(document.introduction(), TEXT));
    int number = 0;
    for (Document.Section section : document.sections()) {
      section(section, ++number);
    }
    references();
    appendix();
  }

  private Paragraph paragraph(String text, Style style) {
    return new Paragraph(fonts).add(text, style);
  }

  private void centred(String text, Style style) {
    double leading = style.size() * TITLE_LEADING;
    pages.centred(paragraph(text, style).lines(TITLE_WIDTH, false), leading);
  }

  private void paragraphs(List<Paragraph> paragraphs) {
    for (Paragraph paragraph : paragraphs) {
      pages.lines(paragraph.lines(Pages.TEXT_WIDTH, true), Pages.MARGIN, LEADING);
      pages.gap(PARAGRAPH_GAP);
    }
  }

  /** A heading, which stays with some of what follows, in points. */
  private void heading(String title, String name, double following) {
    pages.gap(HEADING_GAP);
    double leading = HEADING_SIZE * TITLE_LEADING;
    List<Line> lines = paragraph(title, Style.bold(HEADING_SIZE)).lines(Pages.TEXT_WIDTH, false);
    pages.need(lines.size() * leading + PARAGRAPH_GAP + following);
    pages.place(name);
    pages.lines(lines, Pages.MARGIN, leading);
    pages.pass(PARAGRAPH_GAP);
  }

  private void section(Document.Section section, int number) {
    String name = "section:" + section.id();
    Set<String> origins = new LinkedHashSet<>();
    section.origins().forEach(origin -> origins.add(origin.section()));
    heading(number + "\u00A0\u00A0" + section.title(), name, following(section, origins));
    paragraphs(prose.paragraphs(section.text(), TEXT));
    List<PdfFile.Bookmark> inner = new ArrayList<>();
    List<FigureBlock.Part> waiting = new ArrayList<>();
    for (Result result : section.results()) {
      String label = labels.get(result.id());
      inner.add(
          new PdfFile.Bookmark(label + ": " + result.title(), "result:" + result.id(), List.of()));
      if (result instanceof Table table) {
        figures(waiting);
        table(table, origins);
        continue;
      }
      FigureBlock.Part part = figure(result, origins);
      if (!waiting.isEmpty() && (waiting.size() == 2 || !waiting.get(0).goesBeside(part))) {
        figures(waiting);
      }
      waiting.add(part);
    }
    figures(waiting);
    bookmarks.add(new PdfFile.Bookmark(number + " " + section.title(), name, inner));
  }

  private double following(Document.Section section, Set<String> origins) {
    if (!section.text().paragraphs().isEmpty()
        || section.results().isEmpty()
        || section.results().get(0) instanceof Table) {
      return FOLLOWING;
    }
    return new FigureBlock(List.of(figure(section.results().get(0), origins))).height();
  }

  private FigureBlock.Part figure(Result result, Set<String> origins) {
    Drawing drawing = drawings.get(result.id());
    if (drawing == null) {
      throw new IllegalArgumentException("figure \"" + result.id() + "\" has no drawing");
    }
    Paragraph caption = caption(result, notes.getOrDefault(result.id(), List.of()));
    return new FigureBlock.Part("result:" + result.id(), drawing, caption, origins);
  }

  private void figures(List<FigureBlock.Part> waiting) {
    if (!waiting.isEmpty()) {
      pages.gap(BLOCK_GAP / 2);
      new FigureBlock(List.copyOf(waiting)).draw(pages, fonts, resources);
      pages.gap(BLOCK_GAP);
      waiting.clear();
    }
  }

  private Paragraph caption(Result result, List<String> more) {
    Paragraph caption = paragraph(labels.get(result.id()) + ". ", Style.bold(CAPTION.size()));
    String title = result.title().strip();
    if (!title.isEmpty()) {
      caption.add(title + (title.matches(".*[.!?]") ? " " : ". "), Style.italic(CAPTION.size()));
    }
    List<String> sentences = new ArrayList<>(List.of(result.caption()));
    sentences.addAll(more);
    return caption.add(String.join(" ", sentences).strip(), CAPTION);
  }

  private void table(Table table, Set<String> origins) {
    PdfTable set = new PdfTable(table, fonts);
    List<Line> caption = caption(table, List.of()).lines(Pages.TEXT_WIDTH, true);
    List<Line> below = new ArrayList<>();
    for (String note : table.notes()) {
      below.addAll(paragraph(note, CAPTION.sized(NOTE_SIZE)).lines(Pages.TEXT_WIDTH, true));
    }
    double above = caption.size() * CAPTION_LEADING + TABLE_GAP;
    double all = above + set.height() + below.size() * CAPTION_LEADING;
    pages.gap(BLOCK_GAP / 2);
    pages.need(all <= SHORT_TABLE ? all : above + set.least());
    pages.place("result:" + table.id());
    pages.lines(caption, Pages.MARGIN, CAPTION_LEADING);
    pages.pass(TABLE_GAP);
    String again = labels.get(table.id()) + ", continued";
    set.draw(pages, paragraph(again, Style.italic(NOTE_SIZE)), origins);
    pages.pass(below.isEmpty() ? 0 : TABLE_GAP);
    pages.lines(below, Pages.MARGIN, CAPTION_LEADING);
    pages.gap(BLOCK_GAP);
  }

  private void references() {
    if (document.references().isEmpty()) {
      return;
    }
    heading("References", "references", FOLLOWING);
    bookmarks.add(new PdfFile.Bookmark("References", "references", List.of()));
    for (Reference reference : document.references()) {
      List<Line> lines =
          prose.reference(reference, REFERENCE).lines(Pages.TEXT_WIDTH - REFERENCE_INDENT, true);
      pages.need(lines.size() * REFERENCE_LEADING);
      pages.place("reference:" + reference.key());
      List<Line> number =
          paragraph(prose.number(reference), REFERENCE).lines(REFERENCE_INDENT, false);
      pages.block(number, Pages.MARGIN, pages.y(), REFERENCE_LEADING);
      pages.lines(lines, Pages.MARGIN + REFERENCE_INDENT, REFERENCE_LEADING);
      pages.gap(REFERENCE_GAP);
    }
  }

  private void appendix() {
    if (document.origins().isEmpty() && document.facts().isEmpty()) {
      return;
    }
    heading("A\u00A0\u00A0Where the numbers come from", Marks.APPENDIX, FOLLOWING);
    bookmarks.add(new PdfFile.Bookmark("A Where the numbers come from", Marks.APPENDIX, List.of()));
    paragraphs(
        List.of(
            paragraph(
                "Marks in the margin lead from figures, tables and numbers to the entries below."
                    + " Each says what was run, with which seed, data and code, and under which"
                    + " keys the trials are stored.",
                TEXT)));
    new Appendix(document, fonts, marks, pages).write();
  }
}
