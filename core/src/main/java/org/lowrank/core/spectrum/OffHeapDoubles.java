package org.lowrank.core.spectrum;

import org.bytedeco.javacpp.DoublePointer;

/**
 * A growing buffer of doubles outside the Java heap, which native code reads in place.
 *
 * <p>It starts on a 64-byte boundary, because vector kernels may sum in another order on another
 * alignment: the same matrix must give the same bytes in every thread.
 */
final class OffHeapDoubles {
  /** Larger buffers (32 MiB) are not kept between calls, so that one big matrix holds no memory. */
  private static final long KEPT = 1L << 22;

  private static final int DOUBLES_PER_LINE = 8;

  private DoublePointer pointer = new DoublePointer();
  private long capacity;

  /** At least {@code size} doubles, with whatever they held before. */
  DoublePointer atLeast(long size) {
    if (size > capacity) {
      release();
      DoublePointer fresh = new DoublePointer(size + DOUBLES_PER_LINE);
      long misaligned = (fresh.address() / Double.BYTES) % DOUBLES_PER_LINE;
      pointer = fresh.position((DOUBLES_PER_LINE - misaligned) % DOUBLES_PER_LINE);
      capacity = size;
    }
    return pointer;
  }

  /** To be called when the contents are no longer needed. */
  void releaseIfLarge() {
    if (capacity > KEPT) {
      release();
    }
  }

  void release() {
    pointer.deallocate();
    pointer = new DoublePointer();
    capacity = 0;
  }
}
