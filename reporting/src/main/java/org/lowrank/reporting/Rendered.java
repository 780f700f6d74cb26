package org.lowrank.reporting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.draw.Drawing;
import org.lowrank.reporting.draw.SvgWriter;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.html.HtmlPage;
import org.lowrank.reporting.table.TexTable;
import org.lowrank.reporting.tex.PgfFigure;
import org.lowrank.reporting.tex.PgfPlots;

/**
 * A document's figures and tables in the forms that several files have in common, by result id.
 *
 * @param drawings of figures
 * @param pictures of figures, for the page
 * @param pgfPlots of figures, for LaTeX
 * @param texTables of tables, for LaTeX
 * @param notes that captions of figures have besides the result's own
 */
record Rendered(
    Map<String, Drawing> drawings,
    Map<String, HtmlPage.Picture> pictures,
    Map<String, PgfFigure> pgfPlots,
    Map<String, String> texTables,
    Map<String, List<String>> notes) {

  static Rendered of(Document document) {
    Rendered rendered =
        new Rendered(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    document.sections().forEach(section -> section.results().forEach(rendered::add));
    return rendered;
  }

  private void add(Result result) {
    String id = result.id();
    if (result instanceof Table table) {
      texTables.put(id, TexTable.write(table));
      return;
    }
    Figure figure = Figure.of(result);
    Drawing drawing = Drawing.of(figure);
    drawings.put(id, drawing);
    String svg = SvgWriter.write(drawing, id, result.title());
    pictures.put(id, HtmlPage.Picture.of(figure, drawing, svg));
    pgfPlots.put(id, PgfPlots.write(result, figure));
    notes.put(id, figure.notes());
  }
}
