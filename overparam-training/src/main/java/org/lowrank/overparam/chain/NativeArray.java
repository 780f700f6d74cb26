package org.lowrank.overparam.chain;

import org.bytedeco.javacpp.Pointer;
import org.lowrank.core.nd4j.Reachable;
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
    return new Part(this, offset, stride);
  }

  /** The number of elements. */
  long length() {
    return array.length();
  }

  /** Sets all elements to 0. */
  void zero() {
    Reachable.during(() -> Pointer.memset(pointer.position(0), 0, bytes()), array);
  }

  /** Takes over the elements of another array of the same type and length. */
  void copyFrom(NativeArray other) {
    Reachable.during(
        () -> Pointer.memcpy(pointer.position(0), other.pointer.position(0), bytes()),
        array,
        other.array);
  }

  private long bytes() {
    return length() * pointer.sizeof();
  }

  /**
   * A matrix in an array, or a vector.
   *
   * @param whole the array
   * @param offset of the matrix's first number
   * @param stride numbers from row to row of a matrix, from element to element of a vector
   */
  record Part(NativeArray whole, long offset, int stride) {
    /** The array's first number. */
    Pointer pointer() {
      return whole.pointer;
    }
  }
}
