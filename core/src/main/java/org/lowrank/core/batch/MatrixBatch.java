package org.lowrank.core.batch;

import java.util.Arrays;
import org.lowrank.core.base.InvalidInputException;

/**
 * Many matrices of one shape, stored entry by entry: entry (i, j) of all matrices lies in one array
 * of {@code lanes} doubles, so that a loop over an entry runs across the matrices.
 *
 * <p>Each entry has an array of its own, and not a range of one large array, because HotSpot's
 * auto-vectorizer (JDK 17) takes loops over separate arrays with one common index and refuses loops
 * whose accesses differ by a loop-invariant offset. A matrix of the batch is called a
 * <em>lane</em>. All memory is allocated by the constructor. Not thread-safe.
 */
public final class MatrixBatch {
  /**
   * How many matrices are best put side by side: enough to fill vector units between the ends of
   * loops, few enough for the caches. Any number works, and none changes a result.
   */
  public static final int LANES = 34;

  /** Entries and lanes that are moved together by a bulk load, so that both sides stay in cache. */
  private static final int TILE = 8;

  private final int rows;
  private final int cols;
  private final int lanes;
  private final double[][] entries;

  /**
   * Allocates a batch of zero matrices.
   *
   * @param rows rows of each matrix, at least 1
   * @param cols columns of each matrix, at least 1
   * @param lanes number of matrices, at least 1
   */
  public MatrixBatch(int rows, int cols, int lanes) {
    requirePositive("rows", rows);
    requirePositive("cols", cols);
    requirePositive("lanes", lanes);
    this.rows = rows;
    this.cols = cols;
    this.lanes = lanes;
    this.entries = new double[Math.multiplyExact(rows, cols)][lanes];
  }

  static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(name + " must be positive, found " + value);
    }
  }

  /** Rows of each matrix. */
  public int rows() {
    return rows;
  }

  /** Columns of each matrix. */
  public int cols() {
    return cols;
  }

  /** Number of matrices. */
  public int lanes() {
    return lanes;
  }

  /**
   * The live values of one entry, shape [lanes]: writing to the array changes the batch.
   *
   * @param i row, from 0
   * @param j column, from 0
   */
  public double[] entry(int i, int j) {
    if (j < 0 || j >= cols) {
      throw new IndexOutOfBoundsException("column " + j + " of a batch with " + cols);
    }
    return entries[i * cols + j];
  }

  /** The live entries, row-major, shape [rows * cols][lanes]. */
  double[][] entries() {
    return entries;
  }

  /** Sets every entry of every matrix. */
  public void fill(double value) {
    for (double[] entry : entries) {
      Arrays.fill(entry, value);
    }
  }

  /**
   * Copies one matrix into a lane.
   *
   * @param lane which matrix
   * @param rowMajor holds the matrix, rows * cols values from {@code offset} on. Not modified.
   * @param offset index of entry (0, 0)
   */
  public void load(int lane, double[] rowMajor, int offset) {
    for (int k = 0; k < entries.length; k++) {
      entries[k][lane] = rowMajor[offset + k];
    }
  }

  /**
   * Copies consecutive matrices into consecutive lanes.
   *
   * @param firstLane lane of the first matrix
   * @param count number of matrices
   * @param rowMajor holds the matrices one after the other, each row-major. Not modified.
   * @param offset index of entry (0, 0) of the first
   */
  public void load(int firstLane, int count, double[] rowMajor, int offset) {
    int size = entries.length;
    for (int lane0 = 0; lane0 < count; lane0 += TILE) {
      int laneEnd = Math.min(count, lane0 + TILE);
      for (int k0 = 0; k0 < size; k0 += TILE) {
        int kEnd = Math.min(size, k0 + TILE);
        for (int k = k0; k < kEnd; k++) {
          double[] entry = entries[k];
          for (int lane = lane0; lane < laneEnd; lane++) {
            entry[firstLane + lane] = rowMajor[offset + lane * size + k];
          }
        }
      }
    }
  }

  /**
   * Copies one lane out.
   *
   * @param lane which matrix
   * @param rowMajor receives rows * cols values from {@code offset} on. Modified.
   * @param offset index of entry (0, 0)
   */
  public void store(int lane, double[] rowMajor, int offset) {
    for (int k = 0; k < entries.length; k++) {
      rowMajor[offset + k] = entries[k][lane];
    }
  }

  static void requireShape(String name, MatrixBatch batch, int rows, int cols, int lanes) {
    if (batch.rows != rows || batch.cols != cols || batch.lanes != lanes) {
      throw new InvalidInputException(
          name
              + " must be "
              + describe(rows, cols, lanes)
              + ", found "
              + describe(batch.rows, batch.cols, batch.lanes));
    }
  }

  private static String describe(int rows, int cols, int lanes) {
    return rows + " x " + cols + " x " + lanes + " lanes";
  }

  @Override
  public String toString() {
    return "MatrixBatch[" + describe(rows, cols, lanes) + "]";
  }
}
