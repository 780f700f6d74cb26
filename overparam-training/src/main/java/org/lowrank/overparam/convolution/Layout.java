package org.lowrank.overparam.convolution;

import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layouts of arrays in oneDNN's terms. */
final class Layout {
  private Layout() {}

  /** Images with their channels next to each other. */
  static memory.desc channelsLast(long... shape) {
    return new memory.desc(shape, memory.data_type.f32, memory.format_tag.nhwc);
  }

  /** Images as an array has them. */
  static memory.desc of(INDArray images) {
    return ChannelsLast.is(images)
        ? channelsLast(images.shape())
        : new memory.desc(images.shape(), memory.data_type.f32, images.stride());
  }

  /** Whatever suits the primitive best. */
  static memory.desc any(long... shape) {
    return new memory.desc(shape, memory.data_type.f32, memory.format_tag.any);
  }

  /** A row of numbers. */
  static memory.desc row(long length) {
    return new memory.desc(new long[] {length}, memory.data_type.f32, memory.format_tag.x);
  }

  /** A kernel in C order: [out, in, rows, columns], or [groups, out, in, rows, columns]. */
  static memory.desc kernel(long... shape) {
    return new memory.desc(
        shape,
        memory.data_type.f32,
        shape.length == 5 ? memory.format_tag.goihw : memory.format_tag.oihw);
  }
}
