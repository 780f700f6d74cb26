package org.lowrank.core.data.matrix;

import java.util.List;

/**
 * A matrix in an open file, not read yet.
 *
 * @param array of two dimensions, or of four as the kernel of a convolution
 */
public record StoredMatrix(StoredArray array) {
  /** What the file calls it; empty if the file is one matrix. */
  public String name() {
    return array.name();
  }

  /** Shape of the array that it is made of, of two or four dimensions. */
  public List<Long> shape() {
    return array.shape();
  }

  /** Number of rows, at least 1. */
  public long rows() {
    return array.shape().get(0);
  }

  /** Number of columns, at least 1: all dimensions but the first. */
  public long cols() {
    return array.shape().stream().skip(1).reduce(1L, Math::multiplyExact);
  }

  long entries() {
    return Math.multiplyExact(rows(), cols());
  }

  String shownShape() {
    return array.shownShape();
  }
}
