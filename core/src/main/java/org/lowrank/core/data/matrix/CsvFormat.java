package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lowrank.core.spectrum.Matrix;

/**
 * A matrix as UTF-8 text, one row a line, cells separated by commas, blank lines skipped. Cells are
 * decimal numbers as in 1, -2.5 or 3e-4, spaces around them allowed. If no cell of the first line
 * is a number, it is a header and skipped; a first line of numbers and other text is rejected, for
 * it may as well be a row with a misprint. Every number must be finite.
 */
public final class CsvFormat implements MatrixFormat {
  @Override
  public String description() {
    return "a matrix as comma-separated text, one row a line, with or without a header line";
  }

  @Override
  public List<String> endings() {
    return List.of(".csv");
  }

  @Override
  public boolean recognizes(FileSignature signature) {
    return false;
  }

  @Override
  public ArrayFile open(Path file) throws IOException {
    Matrix matrix = CsvMatrixReader.read(file);
    return ArrayFile.of(
        StoredArray.of("", List.of((long) matrix.rows(), (long) matrix.cols()), matrix::values));
  }
}
