package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;
import org.lowrank.reporting.text.Decimal;

/**
 * Measured matrices for people, each as soon as it is measured: a line for each matrix if the
 * metrics fit beside it, else a block with a line for each metric.
 */
final class MeasuredText implements MeasuredOutput {
  /** Wider tables break on most terminals. */
  private static final int WIDEST = 100;

  /** The longest number that a double is written as, "-1.7976931348623157E308". */
  private static final int NUMBER = 24;

  private static final String GAP = "  ";

  private final PrintWriter out;
  private final List<String> ids;
  private final boolean table;
  private final String file;
  private final boolean single;
  private final int nameWidth;
  private final int shapeWidth;

  MeasuredText(
      PrintWriter out,
      Path file,
      List<String> ids,
      MatrixFile matrices,
      List<StoredMatrix> chosen) {
    this.out = out;
    this.ids = ids;
    this.file = file.toString();
    this.single = matrices.single();
    this.nameWidth = chosen.stream().mapToInt(m -> shown(m.name()).length()).max().orElse(0);
    this.shapeWidth = chosen.stream().mapToInt(m -> shape(m).length()).max().orElse(0);
    int width = nameWidth + shapeWidth;
    for (String id : ids) {
      width += GAP.length() + Math.max(NUMBER, id.length());
    }
    this.table = !single && width <= WIDEST;
    if (!single) {
      out.println(file + ": " + matrices.format() + ", " + count(chosen.size()));
    }
    if (table) {
      out.println(row("", "", ids));
    }
  }

  private static String count(int matrices) {
    return matrices + (matrices == 1 ? " matrix" : " matrices");
  }

  @Override
  public void add(StoredMatrix matrix, Map<String, Double> values) {
    if (table) {
      List<String> numbers = values.values().stream().map(Decimal::exact).toList();
      out.println(row(shown(matrix.name()), shape(matrix), numbers));
    } else {
      if (!single) {
        out.println();
      }
      out.println((single ? file : shown(matrix.name())) + ": " + shape(matrix));
      int width = ids.stream().mapToInt(String::length).max().orElse(0);
      values.forEach((id, value) -> out.println(padded(id, width) + GAP + Decimal.exact(value)));
    }
    out.flush();
  }

  private String row(String name, String shape, List<String> cells) {
    StringBuilder row = new StringBuilder(padded(name, nameWidth));
    row.append(GAP).append(padded(shape, shapeWidth));
    for (int i = 0; i < cells.size(); i++) {
      row.append(GAP).append(padded(cells.get(i), Math.max(NUMBER, ids.get(i).length())));
    }
    return row.toString().stripTrailing();
  }

  @Override
  public void end(List<MatrixFile.LeftOut> leftOut) {
    if (leftOut.isEmpty()) {
      return;
    }
    if (!table) {
      out.println();
    }
    int count = leftOut.size();
    out.println(
        (count == 1 ? "1 array is no matrix: " : count + " arrays are no matrices: ")
            + MatrixFile.shown(leftOut));
  }

  private static String shape(StoredMatrix matrix) {
    return matrix.rows() + " x " + matrix.cols();
  }

  /** Names come from files, which may hold what steers terminals. */
  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
