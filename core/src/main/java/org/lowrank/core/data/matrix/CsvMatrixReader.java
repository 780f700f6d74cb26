package org.lowrank.core.data.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Matrix;

/** Reads the files that {@link CsvFormat} describes. */
final class CsvMatrixReader {
  /**
   * Stricter than Double.parseDouble, which also takes "1d" and hexadecimal. Never tries digits
   * another way, which with a million of them would take for ever.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  /** Spellings of what is a number to other programs, so never part of a header. */
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(?:nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int FIRST_CAPACITY = 256;
  private static final int SHOWN_CHARACTERS = 40;

  private final Path file;
  private double[] values = new double[FIRST_CAPACITY];
  private int count;
  private int cols;
  private int widthLine;

  private CsvMatrixReader(Path file) {
    this.file = file;
  }

  static Matrix read(Path file) throws IOException {
    return new CsvMatrixReader(file).read();
  }

  private Matrix read() throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int lineNumber = 0;
      boolean first = true;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lineNumber++;
        String text =
            lineNumber == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        if (text.isBlank()) {
          continue;
        }
        String[] cells = text.split(",", -1);
        requireWidth(cells.length, lineNumber);
        if (!first || !isHeader(cells)) {
          addRow(cells, lineNumber);
        }
        first = false;
      }
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          file + ": is not UTF-8 text, expected comma-separated numbers", e);
    }
    if (count == 0) {
      throw new InvalidInputException(file + ": holds no numbers, expected at least one row");
    }
    return Matrix.of(count / cols, cols, Arrays.copyOf(values, count));
  }

  private void requireWidth(int width, int lineNumber) {
    if (cols == 0) {
      cols = width;
      widthLine = lineNumber;
    } else if (width != cols) {
      throw new InvalidInputException(
          file
              + ": line "
              + lineNumber
              + " has "
              + width
              + (width == 1 ? " cell" : " cells")
              + ", expected "
              + cols
              + " as in line "
              + widthLine);
    }
  }

  private static boolean isHeader(String[] cells) {
    for (String cell : cells) {
      String text = cell.strip();
      if (NUMBER.matcher(text).matches() || NOT_FINITE.matcher(text).matches()) {
        return false;
      }
    }
    return true;
  }

  private void addRow(String[] cells, int lineNumber) {
    if (count > Integer.MAX_VALUE - 8 - cells.length) {
      throw new InvalidInputException(
          file + ": line " + lineNumber + " is beyond the largest matrix, 2^31 entries");
    }
    if (count + cells.length > values.length) {
      long wanted = Math.max(2L * values.length, (long) count + cells.length);
      values = Arrays.copyOf(values, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
    for (int i = 0; i < cells.length; i++) {
      values[count++] = number(cells[i].strip(), lineNumber, i + 1);
    }
  }

  private double number(String cell, int lineNumber, int column) {
    boolean decimal = NUMBER.matcher(cell).matches();
    double value = decimal ? Double.parseDouble(cell) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    boolean notFinite = decimal || NOT_FINITE.matcher(cell).matches();
    throw new InvalidInputException(
        file
            + ": line "
            + lineNumber
            + ", column "
            + column
            + ": expected a "
            + (notFinite ? "finite " : "")
            + "number, found \""
            + shown(cell)
            + "\"");
  }

  /** On one line and short, whatever the file holds. */
  private static String shown(String cell) {
    String printable = cell.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= SHOWN_CHARACTERS
        ? printable
        : printable.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
