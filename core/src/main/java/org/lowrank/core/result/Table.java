package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Rows and columns.
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

  public Table {
    Objects.requireNonNull(id);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
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

  /**
   * A column.
   *
   * @param label its heading
   * @param unit its unit, or empty
   */
  public record Column(String label, String unit) {}

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

  /** A number cell, or a missing one if the value is NaN. */
  public static Cell number(double value, int digits) {
    return Double.isNaN(value) ? new Missing() : Numeric.of(value, digits);
  }
}
