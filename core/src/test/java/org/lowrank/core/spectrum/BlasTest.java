package org.lowrank.core.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Blas.Operand;

class BlasTest {
  @Test
  void multipliesAsALoopDoes() {
    int[][] shapes = {{1, 1, 1}, {2, 3, 4}, {64, 64, 64}, {65, 17, 130}, {1, 100, 1}};
    for (int[] shape : shapes) {
      int m = shape[0];
      int k = shape[1];
      int n = shape[2];
      Random random = new Random(1);
      double[] a = TestMatrices.gaussian(m, k, random);
      double[] b = TestMatrices.gaussian(k, n, random);
      double[] c = new double[m * n];
      Blas.multiply(a, b, c, m, k, n);
      assertArrayEquals(TestMatrices.product(a, b, m, k, n), c, 1e-12);
    }
  }

  @Test
  void multipliesPartsOfArraysAndTransposes() {
    double[] a = {9, 1, 4, 2, 5, 3, 6}; // [1 2 3; 4 5 6] transposed, from index 1
    double[] b = {9, 9, 1, 0, 2, 1, 1, 1}; // [1 0; 2 1; 1 1] from index 2
    double[] bStored = {9, 9, 1, 2, 1, 0, 1, 1};
    double[] c = new double[6];
    Blas.multiply(new Operand(a, 1, true), new Operand(b, 2, false), c, 1, 2, 3, 2);
    assertArrayEquals(new double[] {0, 8, 5, 20, 11, 0}, c);
    Blas.multiply(new Operand(a, 1, true), new Operand(bStored, 2, true), c, 2, 2, 3, 2);
    assertArrayEquals(new double[] {0, 8, 8, 5, 20, 11}, c);
  }

  @Test
  void resultMayOverwriteAnOperandAndLongerArraysKeepTheirEnds() {
    double[] a = {1, 2, 3, 4, 99};
    Blas.multiply(a, new double[] {0, 1, 1, 0}, a, 2, 2, 2);
    assertArrayEquals(new double[] {2, 1, 4, 3, 99}, a);
  }

  @Test
  void gramIsTheProductWithTheTransposeAndExactlySymmetric() {
    double[] a = TestMatrices.gaussian(40, 33, new Random(2));
    double[] gram = new double[40 * 40];
    Blas.gram(a, gram, 40, 33);
    double[] expected = TestMatrices.product(a, TestMatrices.transposed(a, 40, 33), 40, 33, 40);
    assertArrayEquals(expected, gram, 1e-12);
    assertArrayEquals(TestMatrices.transposed(gram, 40, 40), gram);
  }

  @Test
  void gramOfATransposedOperandIsThatOfTheColumns() {
    double[] a = TestMatrices.gaussian(17, 9, new Random(3));
    double[] gram = new double[81];
    Blas.gram(new Operand(a, 0, true), gram, 9, 17);
    assertArrayEquals(
        TestMatrices.product(TestMatrices.transposed(a, 17, 9), a, 9, 17, 9), gram, 1e-12);
    assertArrayEquals(TestMatrices.transposed(gram, 9, 9), gram);
  }

  @Test
  void rejectsShortArraysAndEmptyShapesNamingTheMatrix() {
    double[] four = new double[4];
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> Blas.multiply(four, new double[3], four, 2, 2, 2));
    assertEquals("matrix b of shape 2 x 2 needs 4 entries, found 3", e.getMessage());
    assertThrows(InvalidInputException.class, () -> Blas.multiply(four, four, four, 0, 2, 2));
    assertThrows(InvalidInputException.class, () -> Blas.gram(four, new double[3], 2, 2));
    assertThrows(InvalidInputException.class, () -> Blas.gram(four, four, 65536, 65536));
  }

  @Test
  void usesOneThreadAndSeesWhenThatIsUndone() {
    assertEquals(1, Blas.threads());
    openblas.blas_set_num_threads(2);
    try {
      assertEquals(2, Blas.threads());
      assertTrue(Blas.description().endsWith("2 threads"));
    } finally {
      Blas.pinToOneThread();
    }
    assertEquals(1, Blas.threads());
    assertTrue(Blas.description().endsWith("1 thread"));
  }
}
