package org.lowrank.overparam.chain;

/**
 * How kernels lie in memory while they are multiplied. Outside it is [out, in, taps]. That will do
 * inside, too, if only the first factor has a kernel larger than 1 x 1; otherwise {@link
 * Composition} wants [out, taps, in]. (In is that of a group.)
 */
final class KernelLayout {
  private final NativeBlas blas;
  private final boolean tapsBeforeInputs;
  private final NativeArray ones;

  KernelLayout(NativeBlas blas, FactorChain chain) {
    this.blas = blas;
    tapsBeforeInputs = chain.kernelSizes().stream().skip(1).anyMatch(k -> k > 1);
    ones = blas.allocate(Math.max(chain.hidden(), chain.out()));
    ones.array().assign(1);
  }

  /** Whether a kernel lies otherwise than outside. */
  boolean differs(FactorShape shape) {
    return tapsBeforeInputs && shape.taps() > 1 && shape.groupIn() > 1;
  }

  /** Copies a kernel from outside. */
  void bringIn(FactorShape shape, NativeArray outside, NativeArray inside) {
    if (differs(shape)) {
      blas.transpose(outside, shape.out(), shape.groupIn(), shape.taps(), inside);
    } else {
      inside.copyFrom(outside);
    }
  }

  /** Copies a kernel to the outside. */
  void bringOut(FactorShape shape, NativeArray inside, NativeArray outside) {
    if (differs(shape)) {
      blas.transpose(inside, shape.out(), shape.taps(), shape.groupIn(), outside);
    } else {
      outside.copyFrom(inside);
    }
  }

  /**
   * Adds the identity, the one in the kernel's middle.
   *
   * @param shape with as many outputs as inputs
   */
  void addIdentity(FactorShape shape, NativeArray kernel) {
    int middle = (shape.kernelSize() - 1) / 2;
    int tap = middle * shape.kernelSize() + middle;
    int fromInputToInput = tapsBeforeInputs ? 1 : shape.taps();
    int fromTapToTap = tapsBeforeInputs ? shape.groupIn() : 1;
    for (int group = 0; group < shape.groups(); group++) {
      long first = (long) group * shape.groupOut() * shape.fanIn() + (long) tap * fromTapToTap;
      blas.add(
          shape.groupOut(), ones.part(0, 1), kernel.part(first, shape.fanIn() + fromInputToInput));
    }
  }

  /** Adds a kernel into the middle of a larger one, or an equally large one, of as many maps. */
  void addToMiddle(
      FactorShape smallShape, NativeArray small, FactorShape largeShape, NativeArray large) {
    forEachRow(
        smallShape, largeShape, (n, s, l) -> blas.add(n, small.part(s, 1), large.part(l, 1)));
  }

  /** Adds the middle of a larger kernel to a smaller one. */
  void addMiddle(
      FactorShape largeShape, NativeArray large, FactorShape smallShape, NativeArray small) {
    forEachRow(
        smallShape, largeShape, (n, s, l) -> blas.add(n, large.part(l, 1), small.part(s, 1)));
  }

  /** So many numbers side by side in both kernels, from these indices on. */
  private interface Row {
    void at(int count, long small, long large);
  }

  private static void forEachRow(FactorShape small, FactorShape large, Row row) {
    int size = small.kernelSize();
    int largeSize = large.kernelSize();
    if (size == largeSize) {
      row.at(small.size(), 0, 0);
      return;
    }
    // Only kernels with taps before inputs grow once the first factor is applied.
    int shift = (largeSize - size) / 2;
    int in = small.groupIn();
    for (int o = 0; o < small.out(); o++) {
      for (int r = 0; r < size; r++) {
        long from = ((long) o * size + r) * size * in;
        long to = (((long) o * largeSize + r + shift) * largeSize + shift) * in;
        row.at(size * in, from, to);
      }
    }
  }
}
