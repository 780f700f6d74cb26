package org.lowrank.overparam.convolution;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operand of a primitive: an array that comes in any layout and is seen by the primitive in the
 * one it wants. Where the two agree, the primitive works on the array itself; otherwise on a buffer
 * that is filled from the array, or emptied into it.
 */
final class Operand implements AutoCloseable {
  private final memory.desc wanted;
  private final memory seen;
  private FloatPointer buffer;
  private memory.desc given;
  private memory array;
  private long[] shape = {};
  private long[] strides = {};
  private boolean direct;

  /** Lies behind the addresses given; not to be freed before the next. */
  private INDArray held;

  private reorder in;
  private reorder out;

  /**
   * @param wanted the layout that the primitive works on
   */
  Operand(memory.desc wanted) {
    this.wanted = wanted;
    this.seen = new memory(wanted, OneDnn.engine(), new Pointer());
  }

  /** What the primitive is given: always the same object, whatever array lies behind it. */
  memory seen() {
    return seen;
  }

  /** Puts images there for the primitive to read. */
  void read(INDArray images) {
    prepare(images);
    fill(images);
  }

  /** Puts an array in C order there for the primitive to read. */
  void read(INDArray values, memory.desc layout) {
    prepare(values, layout);
    fill(values);
  }

  /** Lets the primitive write to images, or to a buffer. */
  void target(INDArray images) {
    prepare(images);
    see(images);
  }

  /** Lets the primitive write to an array in C order, or to a buffer. */
  void target(INDArray values, memory.desc layout) {
    prepare(values, layout);
    see(values);
  }

  /** After the primitive has run: what it wrote is in the array. */
  void flush() {
    if (!direct) {
      if (out == null) {
        out = new reorder(seen, array);
      }
      out.execute(OneDnn.stream(), seen, array);
    }
  }

  private void fill(INDArray values) {
    see(values);
    if (!direct) {
      if (in == null) {
        in = new reorder(array, seen);
      }
      in.execute(OneDnn.stream(), array, seen);
    }
  }

  private void see(INDArray values) {
    held = values;
    Pointer address = held.data().addressPointer();
    if (direct) {
      seen.set_data_handle(address);
      return;
    }
    if (buffer == null) {
      buffer = new FloatPointer(wanted.get_size() / Float.BYTES);
    }
    seen.set_data_handle(buffer);
    array.set_data_handle(address);
  }

  private void prepare(INDArray images) {
    if (!Arrays.equals(images.stride(), strides) || !Arrays.equals(images.shape(), shape)) {
      learn(images, Layout.of(images));
    }
  }

  private void prepare(INDArray values, memory.desc layout) {
    if (given == null) {
      learn(values, layout);
    }
  }

  private void learn(INDArray values, memory.desc layout) {
    shape = values.shape();
    strides = values.stride();
    given = layout;
    direct = given.equals(wanted);
    in = null;
    out = null;
    array = direct ? null : new memory(given, OneDnn.engine(), new Pointer());
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.close();
    }
  }
}
