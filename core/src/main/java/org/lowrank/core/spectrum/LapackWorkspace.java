package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * One thread's arrays for LAPACK, kept between calls so that a call allocates nothing outside the
 * heap.
 */
final class LapackWorkspace {
  private static final ThreadLocal<LapackWorkspace> OF_THREAD =
      ThreadLocal.withInitial(LapackWorkspace::new);

  static {
    Blas.pinToOneThread();
  }

  private final OffHeapDoubles matrix = new OffHeapDoubles();
  private final OffHeapDoubles values = new OffHeapDoubles();
  private final OffHeapDoubles left = new OffHeapDoubles();
  private final OffHeapDoubles right = new OffHeapDoubles();
  private final OffHeapDoubles scratch = new OffHeapDoubles();
  private IntPointer integers = new IntPointer();
  private long integerCapacity;

  private LapackWorkspace() {}

  /** The calling thread's own. */
  static LapackWorkspace ofThisThread() {
    return OF_THREAD.get();
  }

  DoublePointer matrix(long size) {
    return matrix.atLeast(size);
  }

  DoublePointer values(long size) {
    return values.atLeast(size);
  }

  /** For LAPACK's U. */
  DoublePointer left(long size) {
    return left.atLeast(size);
  }

  /** For LAPACK's V^T. */
  DoublePointer right(long size) {
    return right.atLeast(size);
  }

  DoublePointer scratch(long size) {
    return scratch.atLeast(size);
  }

  IntPointer integers(long size) {
    if (size > integerCapacity) {
      integers.deallocate();
      integers = new IntPointer(size);
      integerCapacity = size;
    }
    return integers;
  }

  void releaseIfLarge() {
    matrix.releaseIfLarge();
    values.releaseIfLarge();
    left.releaseIfLarge();
    right.releaseIfLarge();
    scratch.releaseIfLarge();
  }
}
