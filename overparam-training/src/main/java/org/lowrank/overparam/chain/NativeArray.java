package org.lowrank.overparam.chain;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array whose numbers lie row by row without gaps, and the place where they begin. For one
 * thread only: routines move the pointer.
 *
 * @param array keeps the numbers alive
 * @param pointer its first number
 */
record NativeArray(INDArray array, Pointer pointer) {
  /** The matrix that begins at {@code offset} and has {@code stride} numbers from row to row. */
  Part part(long offset, int stride) {
    return new Part(pointer, offset, stride);
  }

  /** The number of elements. */
  long length() {
    return array.length();
  }

  /** Sets all elements to 0. */
  void zero() {
    Pointer.memset(pointer.position(0), 0, bytes());
  }

  /** Takes over the elements of another array of the same type and length. */
  void copyFrom(NativeArray other) {
    Pointer.memcpy(pointer.position(0), other.pointer.position(0), bytes());
  }

  private long bytes() {
    return length() * pointer.sizeof();
  }

  /**
   * A matrix in an array, or a vector.
   *
   * @param pointer the array's first number
   * @param offset of the matrix's first number
   * @param stride numbers from row to row of a matrix, from element to element of a vector
   */
  record Part(Pointer pointer, long offset, int stride) {}
}
