package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class SpectrumTest {
  @Test
  void sortsDescending() {
    Spectrum spectrum = Spectrum.of(3, 4, 1, 3, 2);
    assertArrayEquals(new double[] {3, 2, 1}, spectrum.toArray());
    assertEquals(3, spectrum.rows());
    assertEquals(4, spectrum.cols());
    assertEquals(3, spectrum.size());
    assertEquals(2, spectrum.get(1));
    assertEquals(3, spectrum.largest());
    assertEquals(1, spectrum.smallest());
    assertEquals(6, spectrum.sum());
    assertEquals(14, spectrum.sumOfSquares());
    assertEquals(Math.sqrt(14), spectrum.frobeniusNorm());
    assertFalse(spectrum.isZero());
  }

  @Test
  void isNotAffectedByChangesToItsArrays() {
    double[] values = {2, 1};
    Spectrum spectrum = Spectrum.ofSquare(values);
    values[0] = 9;
    spectrum.toArray()[1] = 9;
    assertArrayEquals(new double[] {2, 1}, spectrum.toArray());
  }

  @Test
  void ownedArraysAreSortedInPlace() {
    double[] values = {1, 2, -0.0};
    Spectrum spectrum = Spectrum.owning(3, 3, values);
    assertArrayEquals(new double[] {2, 1, 0.0}, values);
    assertEquals(Spectrum.ofSquare(2, 1, 0), spectrum);
  }

  @Test
  void negativeZeroBecomesZero() {
    for (double[] values : new double[][] {{1, -0.0}, {-0.0, 1}, {0.0, -0.0}, {-0.0, 0.0}}) {
      Spectrum spectrum = Spectrum.ofSquare(values);
      assertEquals(0L, Double.doubleToRawLongBits(spectrum.smallest()));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-300})
  void rejectsImpossibleValueNamingItAndItsIndex(double bad) {
    for (int index = 0; index < 3; index++) {
      double[] values = {3, 2, 1};
      values[index] = bad;
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> Spectrum.ofSquare(values));
      assertTrue(e.getMessage().endsWith("values[" + index + "] = " + bad), e.getMessage());
    }
  }

  @Test
  void rejectsWrongNumberOfValues() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Spectrum.of(3, 2, 1, 1, 1));
    assertEquals("a 3 x 2 matrix has 2 singular values, found 3", e.getMessage());
  }

  @Test
  void rejectsEmptyMatrix() {
    assertThrows(InvalidInputException.class, Spectrum::ofSquare);
    assertThrows(InvalidInputException.class, () -> Spectrum.of(0, 3));
    assertThrows(InvalidInputException.class, () -> Spectrum.of(-1, -1));
  }

  @Test
  void zeroMatrixHasZeroNorms() {
    Spectrum zero = Spectrum.ofSquare(0, 0);
    assertTrue(zero.isZero());
    assertEquals(0, zero.sum());
    assertEquals(0, zero.sumOfSquares());
    assertEquals(0, zero.frobeniusNorm());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-300, 1e-170, 1, 1e170, 1e300})
  void frobeniusNormNeitherOverflowsNorUnderflows(double scale) {
    Spectrum spectrum = Spectrum.ofSquare(4 * scale, 3 * scale);
    assertEquals(5 * scale, spectrum.frobeniusNorm(), 1e-15 * 5 * scale);
  }

  @Test
  void sumOfSquaresOverflowsOnlyIfItMust() {
    assertEquals(Double.POSITIVE_INFINITY, Spectrum.ofSquare(1e200, 1).sumOfSquares());
    assertEquals(0, Spectrum.ofSquare(1e-200, 1e-200).sumOfSquares());
    assertEquals(2e306, Spectrum.ofSquare(1e153, 1e153).sumOfSquares(), 1e291);
  }

  @Test
  void countsValuesAboveAShareOfTheLargest() {
    Spectrum spectrum = Spectrum.ofSquare(8, 4, 2, 0);
    assertEquals(3, spectrum.countAbove(0));
    assertEquals(2, spectrum.countAbove(0.25));
    assertEquals(0, spectrum.countAbove(1));
    assertEquals(0, Spectrum.ofSquare(0, 0).countAbove(0));
  }

  @Test
  void equalityIsThatOfShapeAndValues() {
    assertEquals(Spectrum.ofSquare(2, 1), Spectrum.ofSquare(1, 2));
    assertEquals(Spectrum.ofSquare(2, 1).hashCode(), Spectrum.ofSquare(1, 2).hashCode());
    assertNotEquals(Spectrum.of(2, 2, 2, 1), Spectrum.of(2, 3, 2, 1));
    assertNotEquals(Spectrum.ofSquare(2, 1), Spectrum.ofSquare(2, 2));
  }

  @Test
  void matrixKeepsItsOwnEntriesAndRejectsBadOnes() {
    double[] values = {1, 2, 3, 4, 5, 6};
    Matrix matrix = Matrix.of(2, 3, values);
    values[5] = 0;
    matrix.values()[5] = 0;
    assertEquals(6, matrix.get(1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(0, 3));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Matrix.of(2, 3, 1, 2, 3, 4, Double.NaN, 6));
    assertEquals(
        "matrix entries must be finite, found NaN in row 2, column 2 (counted from 1)",
        e.getMessage());
  }
}
