package org.lowrank.core.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.InvalidInputException;

class BatchProductTest {
  private static final int LANES = 5;

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,4,1", "3,1,2", "2,2,2", "5,3,4", "4,5,6", "7,7,3", "16,16,16", "9,13,2"})
  void equalsProductsOneByOne(int rows, int inner, int cols) {
    Random random = new Random(rows * 100 + inner * 10 + cols);
    double[][] left = new double[LANES][];
    double[][] right = new double[LANES][];
    for (int lane = 0; lane < LANES; lane++) {
      left[lane] = Matrices.gaussian(rows, inner, random);
      right[lane] = Matrices.gaussian(inner, cols, random);
    }
    MatrixBatch a = Matrices.batch(rows, inner, left);
    MatrixBatch c = new MatrixBatch(rows, cols, LANES);
    c.fill(Double.NaN);
    BatchProduct.multiply(a, Matrices.batch(inner, cols, right), c);
    MatrixBatch transposed = new MatrixBatch(cols, inner, LANES);
    for (int i = 0; i < inner; i++) {
      for (int j = 0; j < cols; j++) {
        for (int lane = 0; lane < LANES; lane++) {
          transposed.entry(j, i)[lane] = right[lane][i * cols + j];
        }
      }
    }
    MatrixBatch same = new MatrixBatch(rows, cols, LANES);
    BatchProduct.multiplyTransposed(a, transposed, same);
    double[] found = new double[rows * cols];
    double[] foundTransposed = new double[rows * cols];
    for (int lane = 0; lane < LANES; lane++) {
      c.store(lane, found, 0);
      same.store(lane, foundTransposed, 0);
      double[] expected = Matrices.multiply(left[lane], right[lane], rows, inner, cols);
      assertArrayEquals(expected, found, 1e-13);
      assertArrayEquals(found, foundTransposed);
    }
  }

  @Test
  void notANumberStaysInItsLane() {
    MatrixBatch a = Matrices.batch(2, 2, new double[] {1, 2, 3, 4}, new double[4]);
    a.entry(0, 1)[1] = Double.NaN;
    MatrixBatch c = new MatrixBatch(2, 2, 2);
    BatchProduct.multiply(a, a, c);
    double[] found = new double[4];
    c.store(0, found, 0);
    assertArrayEquals(new double[] {7, 10, 15, 22}, found);
    assertEquals(Double.NaN, c.entry(0, 0)[1]);
  }

  @Test
  void rejectsFactorsThatDoNotFitNamingBothShapes() {
    MatrixBatch a = new MatrixBatch(2, 3, 4);
    MatrixBatch b = new MatrixBatch(2, 3, 4);
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class,
            () -> BatchProduct.multiply(a, b, new MatrixBatch(2, 3, 4)));
    assertEquals(
        "right factor must be 3 x 3 x 4 lanes, found 2 x 3 x 4 lanes", thrown.getMessage());
  }

  @Test
  void rejectsAProductThatIsAFactor() {
    MatrixBatch a = new MatrixBatch(2, 2, 1);
    MatrixBatch b = new MatrixBatch(2, 2, 1);
    assertThrows(IllegalArgumentException.class, () -> BatchProduct.multiply(a, b, a));
    assertThrows(IllegalArgumentException.class, () -> BatchProduct.multiply(a, b, b));
  }
}
