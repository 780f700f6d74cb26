package org.lowrank.overparam.layer;

import org.lowrank.overparam.chain.Residual;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A residual of a chain on images: the pixels of an earlier node that lie under the middle of the
 * kernels in between are added to a later one's.
 *
 * @param residual the nodes
 * @param stride of the factors in between
 * @param dilation of the factors in between
 * @param top rows of zeros above the earlier node
 * @param left columns of zeros beside the earlier node
 */
record ResidualPath(Residual residual, int stride, int dilation, int top, int left) {
  /**
   * Adds forwards.
   *
   * @param from the earlier node. Not modified.
   * @param to the later node. Modified.
   */
  void add(INDArray from, INDArray to) {
    move(from, to, true);
  }

  /**
   * Adds backwards.
   *
   * @param dTo gradient for the later node. Not modified.
   * @param dFrom gradient for the earlier node. Modified.
   */
  void addGradient(INDArray dTo, INDArray dFrom) {
    move(dFrom, dTo, false);
  }

  private void move(INDArray from, INDArray to, boolean forwards) {
    Span rows = Span.of(from.size(2), to.size(2), middle() - top, stride);
    Span columns = Span.of(from.size(3), to.size(3), middle() - left, stride);
    if (rows.isEmpty() || columns.isEmpty()) {
      return;
    }
    INDArray source = rows.sources(columns, from);
    INDArray target = rows.targets(columns, to);
    if (forwards) {
      target.addi(source);
    } else {
      source.addi(target);
    }
  }

  private int middle() {
    return residual.centre() * dilation;
  }

  /**
   * Pixels along an axis: target t takes source t stride + offset, where there is one.
   *
   * @param first target
   * @param end behind the last target
   */
  private record Span(long first, long end, int offset, int stride) {
    static Span of(long sources, long targets, int offset, int stride) {
      long first = Math.max(0, Math.floorDiv(-offset + stride - 1, stride));
      long end = Math.min(targets, Math.floorDiv(sources - 1 - offset, (long) stride) + 1);
      return new Span(first, end, offset, stride);
    }

    boolean isEmpty() {
      return first >= end;
    }

    INDArray targets(Span columns, INDArray images) {
      return view(images, first, 1, columns, columns.first, 1);
    }

    INDArray sources(Span columns, INDArray images) {
      return view(
          images,
          first * stride + offset,
          stride,
          columns,
          columns.first * columns.stride + columns.offset,
          columns.stride);
    }

    /** By strides: ND4J's own indexing refuses some steps. */
    private INDArray view(
        INDArray images, long row, int rowStep, Span columns, long column, int columnStep) {
      long[] strides = images.stride().clone();
      long begin = images.offset() + row * strides[2] + column * strides[3];
      strides[2] *= rowStep;
      strides[3] *= columnStep;
      long[] shape = {images.size(0), images.size(1), end - first, columns.end - columns.first};
      return Nd4j.create(images.data(), shape, strides, begin, 'c');
    }
  }
}
