package org.lowrank.core.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

class MatrixBatchTest {
  @Test
  void loadedMatrixComesBackAndIsFoundEntryByEntry() {
    MatrixBatch batch = new MatrixBatch(2, 3, 4);
    double[] source = {9, 1, 2, 3, 4, 5, 6};
    batch.load(2, source, 1);
    double[] back = new double[8];
    batch.store(2, back, 2);
    assertArrayEquals(new double[] {0, 0, 1, 2, 3, 4, 5, 6}, back);
    assertEquals(6.0, batch.entry(1, 2)[2]);
    assertEquals(0.0, batch.entry(1, 2)[1]);
  }

  @Test
  void entryIsLive() {
    MatrixBatch batch = new MatrixBatch(2, 2, 3);
    batch.entry(1, 0)[1] = 7.0;
    double[] back = new double[4];
    batch.store(1, back, 0);
    assertArrayEquals(new double[] {0, 0, 7, 0}, back);
    batch.fill(0.0);
    assertEquals(0.0, batch.entry(1, 0)[1]);
  }

  @Test
  void bulkLoadEqualsLoadsOneByOne() {
    int lanes = 21;
    int size = 5 * 7;
    double[] all = Matrices.gaussian(1 + lanes * size, 1, new Random(1));
    MatrixBatch bulk = new MatrixBatch(5, 7, lanes + 2);
    MatrixBatch single = new MatrixBatch(5, 7, lanes + 2);
    bulk.load(2, lanes, all, 1);
    for (int lane = 0; lane < lanes; lane++) {
      single.load(2 + lane, all, 1 + lane * size);
    }
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 7; j++) {
        assertArrayEquals(single.entry(i, j), bulk.entry(i, j));
      }
    }
  }

  @Test
  void rejectsEmptyShapesNamingThem() {
    assertEquals(
        "lanes must be positive, found 0",
        assertThrows(InvalidInputException.class, () -> new MatrixBatch(1, 1, 0)).getMessage());
    assertEquals(
        "rows must be positive, found -2",
        assertThrows(InvalidInputException.class, () -> new MatrixBatch(-2, 1, 1)).getMessage());
  }

  @Test
  void rejectsEntriesOutside() {
    MatrixBatch batch = new MatrixBatch(2, 3, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> batch.entry(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> batch.entry(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> batch.entry(0, -1));
  }
}
