package org.lowrank.reporting.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
