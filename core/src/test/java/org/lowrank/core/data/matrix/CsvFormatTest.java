package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Matrix;

class CsvFormatTest {
  @TempDir Path folder;

  private Matrix read(String text) throws IOException {
    return MatrixFile.read(Files.writeString(folder.resolve("m.csv"), text));
  }

  private void assertRejected(String text, String problem) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> read(text));
    assertEquals(folder.resolve("m.csv") + ": " + problem, e.getMessage());
  }

  @Test
  void readsRowsOfNumbers() throws IOException {
    Matrix matrix = read("1,2.5,-3\n4e-3,.5,+6.\n");
    assertEquals(2, matrix.rows());
    assertEquals(3, matrix.cols());
    assertArrayEquals(new double[] {1, 2.5, -3, 4e-3, .5, 6}, matrix.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2\r\n3,4\r\n",
        "1,2\n3,4",
        "\uFEFF1,2\n3,4\n",
        "\n  \n1,2\n\n3,4\n\n",
        " 1 ,\t2\n3, 4 \n",
        "a,b\n1,2\n3,4\n",
        "\uFEFF\"first name\",\n1,2\n3,4\n",
        "\n# a,# b\n1,2\n3,4\n"
      })
  void lineEndsBlankLinesSpacesAndHeadersDoNotMatter(String text) throws IOException {
    Matrix matrix = read(text);
    assertEquals(2, matrix.rows());
    assertArrayEquals(new double[] {1, 2, 3, 4}, matrix.values());
  }

  @Test
  void readsASingleColumnAndManyRows() throws IOException {
    StringBuilder text = new StringBuilder("value\n");
    for (int i = 0; i < 5000; i++) {
      text.append(i).append('\n');
    }
    Matrix matrix = read(text.toString());
    assertEquals(5000, matrix.rows());
    assertEquals(1, matrix.cols());
    assertEquals(4999, matrix.get(4999, 0));
  }

  @Test
  void rejectsRaggedRowsNamingBothLines() {
    assertRejected("\n1,2\n\n3,4,5\n", "line 4 has 3 cells, expected 2 as in line 2");
    assertRejected("a,b\n1\n", "line 2 has 1 cell, expected 2 as in line 1");
  }

  @Test
  void rejectsCellsThatAreNoNumbersNamingLineAndColumn() {
    assertRejected("1,2\n3,x\n", "line 2, column 2: expected a number, found \"x\"");
    assertRejected("1,2\n3,\n", "line 2, column 2: expected a number, found \"\"");
    assertRejected("1;2\n3,4\n", "line 2 has 2 cells, expected 1 as in line 1");
    assertRejected("a\n1;2\n", "line 2, column 1: expected a number, found \"1;2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x1p3", "1e", "--1", "1 2", "1_000", "\u0663", "True"})
  void rejectsSpellingsThatOtherProgramsReadDifferently(String cell) {
    assertRejected("1\n" + cell, "line 2, column 1: expected a number, found \"" + cell + "\"");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "nan", "-inf", "Infinity", "1e999"})
  void rejectsNumbersThatAreNotFiniteEvenInTheFirstLine(String cell) {
    assertRejected(cell, "line 1, column 1: expected a finite number, found \"" + cell + "\"");
    assertRejected(
        "1,2\n3," + cell, "line 2, column 2: expected a finite number, found \"" + cell + "\"");
  }

  @Test
  void rejectsFirstLineOfNumbersAndTextForItMayBeData() {
    assertRejected("1.0,2.o\n3,4\n", "line 1, column 2: expected a number, found \"2.o\"");
    assertRejected(",0,1\n0,3,4\n", "line 1, column 1: expected a number, found \"\"");
  }

  @Test
  void rejectsFilesWithoutNumbers() {
    assertRejected("", "holds no numbers, expected at least one row");
    assertRejected(" \n\n", "holds no numbers, expected at least one row");
    assertRejected("a,b\n", "holds no numbers, expected at least one row");
  }

  @Test
  void rejectsBinaryFilesOnOneLine() throws IOException {
    byte[] bytes = {'1', '\n', (byte) 0xFF, (byte) 0xFE, 0};
    Path file = Files.write(folder.resolve("m.csv"), bytes);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> MatrixFile.read(file));
    assertEquals(file + ": is not UTF-8 text, expected comma-separated numbers", e.getMessage());
    byte[] control = "1\n\u0000\u0007".getBytes(StandardCharsets.UTF_8);
    Files.write(file, control);
    e = assertThrows(InvalidInputException.class, () -> MatrixFile.read(file));
    assertEquals(file + ": line 2, column 1: expected a number, found \"??\"", e.getMessage());
  }

  /** Where a pattern tries digits in more than one way, half a million of them take hours. */
  @Test
  void rejectsHalfAMillionDigitsAndALetterAsFastAsItReadsThem() throws IOException {
    String digits = "1".repeat(500_000);
    assertRejected(
        digits + "x,2\n3,4\n",
        "line 1, column 1: expected a number, found \"" + "1".repeat(40) + "...\"");
  }

  @Test
  void shortensLongCells() {
    assertRejected(
        "1\n" + "x".repeat(100),
        "line 2, column 1: expected a number, found \"" + "x".repeat(40) + "...\"");
  }

  @Test
  void rejectsMissingFilesFoldersAndOtherEndings() throws IOException {
    Path missing = folder.resolve("missing.csv");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> MatrixFile.read(missing));
    assertEquals(missing + ": no such file", e.getMessage());
    Path directory = Files.createDirectory(folder.resolve("d.npy"));
    e = assertThrows(InvalidInputException.class, () -> MatrixFile.read(directory));
    assertEquals(directory + ": is a folder, expected a file as in .csv, .npy", e.getMessage());
    Path text = folder.resolve("m.txt");
    e = assertThrows(InvalidInputException.class, () -> MatrixFile.read(text));
    assertEquals(text + ": no such file", e.getMessage());
    Files.writeString(text, "1,2\n");
    e = assertThrows(InvalidInputException.class, () -> MatrixFile.read(text));
    assertEquals(
        text
            + ": expected a matrix or saved model (.csv, .npy), found neither such content nor such"
            + " an ending",
        e.getMessage());
  }

  @Test
  void endingMayBeUpperCase() throws IOException {
    assertEquals(7, MatrixFile.read(Files.writeString(folder.resolve("M.CSV"), "7")).get(0, 0));
  }
}
