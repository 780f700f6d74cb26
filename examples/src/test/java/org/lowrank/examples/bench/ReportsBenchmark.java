package org.lowrank.examples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.ReportWriter;
import org.lowrank.reporting.draw.Drawing;
import org.lowrank.reporting.draw.PngWriter;
import org.lowrank.reporting.draw.SvgWriter;
import org.lowrank.reporting.figure.Figure;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Figures as SVG and PNG in memory, and a whole report with 50 of them in a folder. */
@State(Scope.Benchmark)
public class ReportsBenchmark {
  private static final int CURVES = 8;
  private static final int POINTS = 64;
  private static final int GROUPS = 5;
  private static final int VALUES = 4096;
  private static final int FIGURES = 50;

  private final Series lines = lines("figure");
  private final Distribution densities = densities();
  private final Document document = document();
  private Path folder;

  static Group group() {
    return new Group(
        "reports",
        "Reports",
        "A figure of 8 curves (`figure-lines`) and one of 5 densities of 4,096 values each"
            + " (`figure-densities`), both as SVG and PNG, 1,600 pixels wide, in memory; the peer is"
            + " Matplotlib, with SciPy's densities. `report-50` writes a report to a folder: 50"
            + " figures of 8 curves, each as SVG, PNG and PGFPlots, a table as LaTeX, CSV and"
            + " Markdown, and the HTML page with all of it; the peer writes the SVG and PNG files alone.",
        false,
        List.of(
            contest("figure-lines", "linesFigure", "figures", () -> mean(curves())),
            contest("figure-densities", "densitiesFigure", "figures", () -> mean(values())),
            contest("report-50", "report", "reports", () -> mean(curves()))));
  }

  private static Contest contest(
      String name, String method, String operations, Supplier<Check> check) {
    JmhContender ours =
        new JmhContender(
            name,
            ReportsBenchmark.class,
            method,
            Map.of(),
            1,
            JmhContender.Threading.CALLERS,
            check);
    return new Contest(
        name, Unit.rate(operations), ours, new PeerContender("Matplotlib", "reports", name));
  }

  /** That the same data are drawn. */
  private static Check mean(double[] data) {
    return Check.same(Arrays.stream(data).average().orElseThrow());
  }

  /** Rising curves, one after the other. */
  private static double[] curves() {
    double[] steps = SharedInputs.uniform(CURVES * POINTS);
    double sum = 0;
    for (int i = 0; i < steps.length; i++) {
      sum += Math.abs(steps[i]);
      steps[i] = sum;
    }
    return steps;
  }

  private static double[] values() {
    return SharedInputs.uniform(GROUPS * VALUES);
  }

  private static Series lines(String id) {
    double[] x = new double[POINTS];
    Arrays.setAll(x, i -> i + 1);
    double[] y = curves();
    List<Series.Curve> curves = new ArrayList<>();
    for (int c = 0; c < CURVES; c++) {
      double[] part = Arrays.copyOfRange(y, c * POINTS, (c + 1) * POINTS);
      curves.add(Series.Curve.of("curve " + (c + 1), Role.MEASURED, x, part));
    }
    return new Series(
        id,
        "A figure",
        "Curves that rise.",
        Axis.linear("step", ""),
        Axis.linear("value", ""),
        "curve",
        curves);
  }

  private static Distribution densities() {
    double[] all = values();
    List<Distribution.Group> groups = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      double[] part = Arrays.copyOfRange(all, g * VALUES, (g + 1) * VALUES);
      groups.add(new Distribution.Group(Integer.toString(g + 1), part));
    }
    return new Distribution(
        "densities",
        "A figure",
        "Densities.",
        Axis.linear("value", ""),
        "group",
        groups,
        List.of(),
        List.of());
  }

  private static Document document() {
    List<Result> results = new ArrayList<>();
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int f = 0; f < FIGURES; f++) {
      results.add(lines("figure-" + f));
      rows.add(List.of(Table.text("figure " + f), Table.number(f, 2)));
    }
    List<Table.Column> columns =
        List.of(new Table.Column("figure", ""), new Table.Column("number", ""));
    results.add(new Table("numbers", "A table", "Numbers.", columns, rows, List.of()));
    Document.Section section =
        new Document.Section("all", "All", Prose.plain("Figures."), results, List.of());
    return new Document("A report", "", List.of(section), Map.of());
  }

  /** Makes the folder. */
  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("lowrank-bench");
  }

  /** Deletes it. */
  @TearDown
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ReportsBenchmark::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A figure of curves. */
  @Benchmark
  public int linesFigure() throws IOException {
    return draw(lines);
  }

  /** A figure of densities. */
  @Benchmark
  public int densitiesFigure() throws IOException {
    return draw(densities);
  }

  private static int draw(Result result) throws IOException {
    Drawing drawing = Drawing.of(Figure.of(result));
    String svg = SvgWriter.write(drawing, result.id(), result.title());
    return svg.length() + PngWriter.write(drawing).length;
  }

  /** A whole report. */
  @Benchmark
  public void report() throws IOException {
    new ReportWriter().write(document, folder);
  }
}
