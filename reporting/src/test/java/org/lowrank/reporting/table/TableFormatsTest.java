package org.lowrank.reporting.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Table;

class TableFormatsTest {
  private static final Table TABLE =
      new Table(
          "t",
          "Title",
          "Caption",
          List.of(new Table.Column("name", ""), new Table.Column("rank", "nats")),
          List.of(
              List.of(Table.text("a, \"b\"\n_"), new Table.Numeric(2.54312, 0.0123, 3)),
              List.of(Table.text(" é"), Table.number(Double.NaN, 3)),
              List.of(Table.text("<i>"), Table.number(Double.NEGATIVE_INFINITY, 3)),
              List.of(Table.text("x"), Table.number(-12.5, 1))),
          List.of("A & B"));

  @Test
  void csvQuotesByRfc4180AndKeepsAllDigits() {
    List<String> lines =
        List.of(
            "name,rank (nats),rank (nats) 95% half-width",
            "\"a, \"\"b\"\"\n_\",2.54312,0.0123", "\" é\",,", "<i>,-Infinity,", "x,-12.5,", "");
    assertEquals(String.join("\r\n", lines), CsvTable.write(TABLE));
  }

  @Test
  void latexAlignsNumbersAndBracesTheRest() {
    String tex = TexTable.write(TABLE);
    assertTrue(tex.contains("\\begin{tabular}{l S[table-format=-2.3(2)]}\n\\toprule\n"), tex);
    assertTrue(tex.contains("{name} & {rank (nats)} \\\\\n\\midrule\n"), tex);
    assertTrue(tex.contains(" & 2.543(12) \\\\\n"), tex);
    assertTrue(tex.contains("{ é} & {--} \\\\\n"), tex);
    assertTrue(tex.contains("{\\textless{}i\\textgreater{}} & {$-\\infty$} \\\\\n"), tex);
    assertTrue(tex.contains("{\\footnotesize A \\& B\\par}"), tex);
  }

  @Test
  void latexBreaksTablesThatFillAPage() {
    List<List<Table.Cell>> rows =
        java.util.Collections.nCopies(41, List.of(Table.text("x"), Table.number(1, 2)));
    Table longer =
        new Table(TABLE.id(), TABLE.title(), TABLE.caption(), TABLE.columns(), rows, List.of());
    String tex = TexTable.write(longer);
    assertTrue(tex.contains("\\begin{longtable}{l S"), tex);
    assertTrue(tex.contains("\\midrule\\endhead\n"), tex);
    assertTrue(tex.endsWith("\\end{longtable}\n"), tex);
  }

  @Test
  void htmlCarriesExactValuesAndEscapesTexts() {
    String html = HtmlTable.write(TABLE);
    assertTrue(html.contains("<td class=\"number\" data-value=\"2.54312\">2.543(12)</td>"), html);
    assertTrue(html.contains("<td>&lt;i&gt;</td>"), html);
    assertTrue(html.contains("<td class=\"number\">–</td>"), html);
  }

  @Test
  void aTableWithoutColumnsIsStillATable() {
    Table none = new Table("t", "", "", List.of(), List.of(), List.of());
    assertEquals("\r\n", CsvTable.write(none));
    assertTrue(TexTable.write(none).contains("\\begin{tabular}{l}"));
  }

  private static final Table BEST =
      new Table(
          "b",
          "A|B",
          "*c*",
          List.of(
              new Table.Column("name", ""),
              new Table.Column("accuracy", "%", Table.Best.HIGHEST),
              new Table.Column("loss", "", Table.Best.LOWEST)),
          List.of(
              List.of(
                  Table.text("<b> a_b"), new Table.Numeric(37.09, 0.83, 2), Table.number(-1e-9, 2)),
              List.of(Table.text("x|y\n"), new Table.Numeric(38.04, 0.53, 2), Table.number(3, 2)),
              List.of(Table.text("z"), Table.number(Double.NaN, 2), Table.number(4, 2))),
          List.of("1. note"));

  @Test
  void theBestOfAColumnIsBoldInAllFormatsThatHaveBold() {
    String tex = TexTable.write(BEST);
    assertTrue(tex.contains("S[table-format=2.2(2), detect-weight]"), tex);
    assertTrue(tex.contains(" & 37.09(83) & \\bfseries -1.00e-9 \\\\\n"), tex);
    assertTrue(tex.contains(" & \\bfseries 38.04(53) & 3.00 \\\\\n"), tex);
    String html = HtmlTable.write(BEST);
    assertTrue(html.contains("data-value=\"38.04\"><strong>38.04(53)</strong></td>"), html);
    assertTrue(html.contains("data-value=\"37.09\">37.09(83)</td>"), html);
    assertEquals(-1, CsvTable.write(BEST).indexOf('*'));
  }

  @Test
  void markdownEscapesWhatItMeansSomethingBy() {
    assertEquals(
        """
        **A\\|B.** \\*c\\*

        | name | accuracy (%) | loss |
        | :-- | --: | --: |
        | \\<b\\> a\\_b | 37.09(83) | **−1.00 × 10⁻⁹** |
        | x\\|y | **38.04(53)** | 3.00 |
        | z | – | 4.00 |

        - 1. note
        """,
        MarkdownTable.write(BEST));
  }

  private static Table words(String heading, String text, int columns) {
    return new Table(
        "t",
        "",
        "",
        Stream.generate(() -> new Table.Column(heading, "")).limit(columns).toList(),
        List.of(Stream.generate(() -> Table.text(text)).limit(columns).toList()),
        List.of());
  }

  @Test
  void longTextsShareTheLineAndLongWordsBreakInHeadings() {
    String tex = TexTable.write(words("w".repeat(40), "some words ".repeat(5), 4));
    assertEquals(5, tex.split("p\\{0\\.2\\d\\d", -1).length, tex);
    assertTrue(tex.contains("\\begin{tabular}[b]{@{}l@{}}"), tex);
  }

  @Test
  void whatDoesNotFitTheLineIsSetSmaller() {
    assertFalse(TexTable.write(words("a", "wwww", 9)).contains("size"));
    assertTrue(TexTable.write(words("a", "wwwwwwww", 9)).contains("\\footnotesize"));
    assertTrue(TexTable.write(words("a", "wwwwwwwwwww", 9)).contains("\\scriptsize"));
  }

  @Test
  void whatIsSetSmallerSaysForWhichLineAndWhatToDoInANarrowerOne() {
    assertFalse(TexTable.write(words("a", "wwww", 9)).contains("160 mm"));
    for (String text : List.of("wwwwwwww", "wwwwwwwwwww")) {
      String tex = TexTable.write(words("a", text, 9));
      assertTrue(
          tex.contains(
              "\n% Set for a line of about 160 mm; in a narrower one it shrinks by"
                  + " \\resizebox{\\linewidth}{!}{...} around the tabular.\n"),
          tex);
    }
    Table wide = words("a", "wwwwwwww", 9);
    List<List<Table.Cell>> rows = java.util.Collections.nCopies(80, wide.rows().get(0));
    String longer = TexTable.write(new Table("t", "", "", wide.columns(), rows, List.of()));
    assertTrue(longer.contains("160 mm; a longtable does not shrink in a narrower one.\n"), longer);
  }
}
