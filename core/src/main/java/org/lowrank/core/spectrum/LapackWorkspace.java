package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * One thread's arrays for LAPACK, kept between calls so that a call allocates nothing outside the
 * heap.
 */
final class LapackWorkspace {
  private final OffHeapDoubles matrix = new OffHeapDoubles();
  private final OffHeapDoubles values = new OffHeapDoubles();
  private final OffHeapDoubles scratch = new OffHeapDoubles();
  private IntPointer integers = new IntPointer();
  private long integerCapacity;

  DoublePointer matrix(long size) {
    return matrix.atLeast(size);
  }

  DoublePointer values(long size) {
    return values.atLeast(size);
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
    scratch.releaseIfLarge();
  }
}
