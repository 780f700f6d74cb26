package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.matrix.ArrayBytes.doubles;
import static org.lowrank.core.data.matrix.ArrayBytes.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Matrix;

class NpyFormatTest {
  private static final String SMALL = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }";

  private static final String TYPES =
      "expected an array of type f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 or u8, found ";

  @TempDir Path folder;

  /** A file that NumPy wrote, see make_golden.py beside it. */
  private Path golden(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = NpyFormatTest.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private Matrix read(byte[] bytes) throws IOException {
    return MatrixFile.read(Files.write(folder.resolve("m.npy"), bytes));
  }

  private String rejection(byte[] bytes) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> read(bytes));
    assertTrue(e.getMessage().startsWith(folder.resolve("m.npy") + ": "), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    return e.getMessage().substring(folder.resolve("m.npy").toString().length() + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f8-c.npy",
        "f8-fortran.npy",
        "f8-big-endian.npy",
        "version-2.npy",
        "version-3.npy",
        "f4-c.npy",
        "f4-fortran.npy",
        "f4-big-endian.npy"
      })
  void readsWhatNumpyWrote(String name) throws IOException {
    Matrix matrix = MatrixFile.read(golden(name));
    double thousandth = name.startsWith("f4") ? 1e-3f : 1e-3;
    assertEquals(2, matrix.rows());
    assertEquals(3, matrix.cols());
    assertArrayEquals(new double[] {1.5, -2, 3.25, 0, thousandth, 7}, matrix.values());
  }

  @Test
  void readsIntegers() throws IOException {
    assertArrayEquals(
        new double[] {1, -2, 3, Integer.MAX_VALUE}, MatrixFile.read(golden("i4.npy")).values());
    assertArrayEquals(new double[] {1, -2, 3, 0x1p53}, MatrixFile.read(golden("i8.npy")).values());
    assertArrayEquals(new double[] {0, 255, 128, 1}, MatrixFile.read(golden("u1.npy")).values());
  }

  @Test
  void readsAVectorAsOneColumn() throws IOException {
    Matrix matrix = MatrixFile.read(golden("vector.npy"));
    assertEquals(3, matrix.rows());
    assertEquals(1, matrix.cols());
  }

  @Test
  void readsMoreThanOneChunk() throws IOException {
    double[] values = new double[100 * 300];
    Arrays.setAll(values, i -> i * 0.5);
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (100, 300), }\n";
    assertArrayEquals(values, read(npy(1, header, doubles(values))).values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1)}",
        "{\"shape\":(2,1,),\"fortran_order\":True,\"descr\":\"<f8\"}   \n",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (2,), }",
        "{ 'fortran_order' : False , 'descr' : '<f8' , 'shape' : ( 2 , 1 ) , }"
      })
  void readsEverySpellingOfTheHeader(String header) throws IOException {
    assertArrayEquals(new double[] {1, 2}, read(npy(1, header, doubles(1, 2))).values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), } x",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1)",
        "{'descr': '<f8', 'fortran_order': False}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (2, 1)}",
        "{'descr': '<f8', 'fortran_order': 'True', 'shape': (2, 1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': [2, 1]}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2 1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 99999999999999999999)}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2, 1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), 'more': 'x'}",
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2, 1)}",
        "{'descr': '<f8' 'fortran_order': False, 'shape': (2, 1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1),, }"
      })
  void rejectsMalformedHeadersNamingTheirPlace(String header) {
    String problem = rejection(npy(1, header, doubles(1, 2)));
    assertTrue(problem.startsWith("byte 10: the header "), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<f1", "<f16", "<c16", "|b1", "<U3", "|S4", "f8", "=f8", "<u1", "|f8", ""})
  void rejectsOtherTypesNamingThem(String descr) {
    String problem = rejection(npy(1, SMALL.replace("<f8", descr), doubles(1, 2)));
    assertEquals(TYPES + "\"" + descr + "\"", problem);
  }

  @Test
  void rejectsPickledObjects() throws IOException {
    assertEquals(
        TYPES + "\"|O\" (pickled objects are never read)",
        rejection(Files.readAllBytes(golden("object.npy"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "()|expected an array of 1, 2 or 4 dimensions, found shape ()",
        "(1, 2, 1)|expected an array of 1, 2 or 4 dimensions, found shape (1, 2, 1)",
        "(0,)|expected at least one entry, found shape (0,)",
        "(3, 0)|expected at least one entry, found shape (3, 0)"
      })
  void rejectsOtherShapesNamingThem(String shape, String problem) throws IOException {
    assertEquals(problem, rejection(npy(1, SMALL.replace("(2, 1)", shape), doubles(1, 2))));
    assertThrows(InvalidInputException.class, () -> MatrixFile.read(golden("cube.npy")));
  }

  @Test
  void readsAKernelAsOutputsByAllThatTheyDependOn() throws IOException {
    double[] values = new double[2 * 3 * 2 * 2];
    Arrays.setAll(values, i -> i);
    Matrix matrix = read(ArrayBytes.npyOf("<f8", "2, 3, 2, 2", doubles(values)));
    assertEquals(2, matrix.rows());
    assertEquals(12, matrix.cols());
    assertArrayEquals(values, matrix.values());
  }

  @Test
  void readsAKernelInFortranOrderAsInC() throws IOException {
    Matrix matrix = MatrixFile.read(golden("kernel-fortran.npy"));
    double[] values = new double[2 * 3 * 2 * 2];
    Arrays.setAll(values, i -> i);
    assertArrayEquals(values, matrix.values());
  }

  /** As many dimensions as a header may hold; a pattern's recursion would run out of stack. */
  @Test
  void rejectsThousandsOfDimensions() {
    String shape = "(" + "1,".repeat(4900) + ")";
    assertEquals(
        "expected an array of 1, 2 or 4 dimensions, found shape (1, 1, 1, 1, ... of 4900)",
        rejection(npy(1, SMALL.replace("(2, 1)", shape), doubles(1, 2))));
    assertTrue(
        rejection(npy(1, SMALL.replace("(2, 1)", shape.replace(",)", ",,)")), doubles(1, 2)))
            .startsWith("byte 10: the header has a malformed shape (1,1,1,"));
  }

  @Test
  void rejectsClaimsBeyondTheFileWithoutAllocating() {
    for (String shape :
        new String[] {"(2000000000, 1)", "(999999999999999999, 999999999999999999)"}) {
      String problem = rejection(npy(1, SMALL.replace("(2, 1)", shape), doubles(1, 2)));
      assertTrue(problem.contains(shape) && problem.endsWith("found 16 (truncated)"), problem);
    }
    byte[] longHeader = npy(2, SMALL, doubles(1, 2));
    ByteBuffer.wrap(longHeader).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
    assertEquals(
        "byte 8: expected a header of at most 10000 bytes, found 4294967295",
        rejection(longHeader));
  }

  @Test
  void rejectsTruncationAtEveryByte() throws IOException {
    for (int major = 1; major <= 3; major++) {
      byte[] whole = npy(major, SMALL, doubles(1, 2));
      assertArrayEquals(new double[] {1, 2}, read(whole).values());
      for (int length = 0; length < whole.length; length++) {
        String problem = rejection(Arrays.copyOf(whole, length));
        assertTrue(problem.endsWith("(truncated)"), problem);
      }
    }
  }

  @Test
  void rejectsTrailingBytes() {
    byte[] whole = npy(1, SMALL, doubles(1, 2));
    String problem = rejection(Arrays.copyOf(whole, whole.length + 1));
    assertEquals(
        "expected 16 bytes of data for shape (2, 1) of type <f8 from byte "
            + (10 + SMALL.length())
            + " on, found 17 (trailing bytes)",
        problem);
  }

  @Test
  void rejectsForeignFilesAndVersionsNamingTheByte() {
    byte[] foreign = npy(1, SMALL, doubles(1, 2));
    foreign[3] = 'X';
    assertEquals("byte 3: not a .npy file, which starts with \\x93NUMPY", rejection(foreign));
    assertEquals(
        "byte 6: expected format version 1.0, 2.0 or 3.0, found 4.0",
        rejection(npy(4, SMALL, doubles(1, 2))));
    byte[] minor = npy(1, SMALL, doubles(1, 2));
    minor[7] = 1;
    assertEquals("byte 6: expected format version 1.0, 2.0 or 3.0, found 1.1", rejection(minor));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void rejectsEntriesThatAreNotFiniteNamingRowAndColumn(double bad) {
    String header = SMALL.replace("(2, 1)", "(2, 3)");
    assertEquals(
        "row 2, column 1: expected a finite number, found " + bad,
        rejection(npy(1, header, doubles(1, 2, 3, bad, 5, 6))));
    String fortran = header.replace("False", "True");
    assertEquals(
        "row 2, column 2: expected a finite number, found " + bad,
        rejection(npy(1, fortran, doubles(1, 2, 3, bad, 5, 6))));
  }
}
