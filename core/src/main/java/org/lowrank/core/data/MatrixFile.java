package org.lowrank.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.spectrum.Matrix;

/**
 * Reads a matrix from a .csv or .npy file; the file name's ending, in either case, says which.
 *
 * <p>A .csv file is UTF-8 text, one row a line, cells separated by commas, blank lines skipped.
 * Cells are decimal numbers as in 1, -2.5 or 3e-4, spaces around them allowed. If no cell of the
 * first line is a number, it is a header and skipped; a first line of numbers and other text is
 * rejected, for it may as well be a row with a misprint.
 *
 * <p>A .npy file is an array as NumPy saves it, format 1.0, 2.0 or 3.0, C or Fortran order, of type
 * f4, f8, i4, i8 (both byte orders) or u1; i8 beyond 2^53 is rounded to the nearest double. A
 * one-dimensional array of n entries is read as n rows of one column. Pickled objects are never
 * read.
 *
 * <p>In both, every entry must be finite and there must be at least one.
 */
public final class MatrixFile {
  private MatrixFile() {}

  /**
   * The matrix in a file.
   *
   * @throws InvalidInputException if the file is missing, unreadable, of another format, truncated,
   *     ragged, or has an entry that is not a finite number; the message names the file and the
   *     place (line and column or row and column counted from 1, bytes counted from 0)
   */
  public static Matrix read(Path file) {
    Path fileName = file.getFileName();
    String name = fileName == null ? "" : fileName.toString().toLowerCase(Locale.ROOT);
    boolean npy = name.endsWith(".npy");
    if (!npy && !name.endsWith(".csv")) {
      throw new InvalidInputException(
          file + ": matrix files must end in .csv or .npy, found \"" + name + "\"");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + ": is a folder, expected a .csv or .npy file");
    }
    try {
      return npy ? NpyMatrixReader.read(file) : CsvMatrixReader.read(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": can't be read (" + e + ")", e);
    }
  }
}
