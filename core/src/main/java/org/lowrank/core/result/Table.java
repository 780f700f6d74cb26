package org.lowrank.core.result;

import java.math.BigDecimal;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * Rows and columns. A number that is NaN becomes a missing cell.
 *
 * @param columns from left to right
 * @param rows each with a cell for every column
 * @param notes shown below the table
 */
public record Table(
    String id,
    String title,
    String caption,
    List<Column> columns,
    List<List<Cell>> rows,
    List<String> notes)
    implements Result {

  /** Sizes below this one, and from the other one on, are written with a power of ten. */
  private static final double SMALL = 1e-4;

  private static final double LARGE = 1e7;

  public Table {
    Objects.requireNonNull(id);
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> row.stream().map(Table::known).toList()).toList();
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table " + id + " has " + columns.size() + " columns but a row of " + row.size());
      }
    }
  }

  @Override
  public Table withId(String newId) {
    return new Table(newId, title, caption, columns, rows, notes);
  }

  private static Cell known(Cell cell) {
    boolean missing = cell instanceof Numeric number && Double.isNaN(number.value());
    return missing ? new Missing() : cell;
  }

  /**
   * Whether a number is the best of its column: never in a column that has no best, nor where all
   * numbers of the column are equal. Equal numbers are equally good.
   */
  public boolean isBest(int row, int column) {
    Best best = columns.get(column).best();
    if (best == Best.NONE || !(rows.get(row).get(column) instanceof Numeric cell)) {
      return false;
    }
    DoubleSummaryStatistics numbers =
        rows.stream()
            .map(r -> r.get(column))
            .filter(Numeric.class::isInstance)
            .mapToDouble(c -> ((Numeric) c).value())
            .summaryStatistics();
    double wanted = best == Best.HIGHEST ? numbers.getMax() : numbers.getMin();
    return numbers.getMin() < numbers.getMax() && cell.value() == wanted;
  }

  /** Which number of a column is the one to look for; reports set it in bold. */
  public enum Best {
    /** None: the numbers say how things are and not how good. */
    NONE,
    /** The highest, as of accuracies. */
    HIGHEST,
    /** The lowest, as of losses. */
    LOWEST
  }

  /**
   * A column.
   *
   * @param label its heading
   * @param unit its unit, or empty
   * @param best which of its numbers is the best
   */
  public record Column(String label, String unit, Best best) {
    /** A column without a best number. */
    public Column(String label, String unit) {
      this(label, unit, Best.NONE);
    }
  }

  /** What stands in a row's column. */
  public sealed interface Cell permits Text, Numeric, Missing {}

  /** Plain text, as the user or a plugin gave it; reports escape it. */
  public record Text(String text) implements Cell {}

  /**
   * A number.
   *
   * @param value may be infinite
   * @param uncertainty half of the 95 % interval, or NaN for none
   * @param digits digits after the point, where there is no uncertainty to give them
   */
  public record Numeric(double value, double uncertainty, int digits) implements Cell {
    /** A number without an uncertainty. */
    public static Numeric of(double value, int digits) {
      return new Numeric(value, Double.NaN, digits);
    }
  }

  /** Nothing known: drawn as a dash. */
  public record Missing() implements Cell {}

  /** A text cell. */
  public static Cell text(String text) {
    return new Text(text);
  }

  /**
   * A number cell with as many significant digits, or a missing one if the value is NaN; digits
   * before the point all show.
   */
  public static Cell significant(double value, int digits) {
    double size = Math.abs(value);
    if (value == 0 || size < SMALL || size >= LARGE || Double.isNaN(value)) {
      return number(value, value == 0 ? 0 : digits - 1);
    }
    int magnitude = (int) Math.floor(StrictMath.log10(size));
    return number(value, Math.max(0, digits - 1 - magnitude));
  }

  /**
   * How many digits after the point values have, as people write them.
   *
   * @param values may be NaN
   * @param most digits wanted at most
   */
  public static int decimals(DoubleStream values, int most) {
    return values
        .filter(Double::isFinite)
        .mapToInt(value -> BigDecimal.valueOf(value).stripTrailingZeros().scale())
        .map(scale -> Math.max(0, Math.min(most, scale)))
        .max()
        .orElse(0);
  }

  /** A number cell, or a missing one if the value is NaN. */
  public static Cell number(double value, int digits) {
    return Double.isNaN(value) ? new Missing() : Numeric.of(value, digits);
  }
}
