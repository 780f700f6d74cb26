package org.lowrank.overparam.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The numbers of a flat array as bytes, big-endian, bit for bit; in pieces, so that no copy of a
 * large network's parameters is made.
 */
public final class RawNumbers {
  private static final int PIECE = 1 << 14;

  private final INDArray array;
  private final long start;
  private final int numberBytes;

  /**
   * @param array of floats or doubles, contiguous. Modified only by {@link #read}.
   */
  public RawNumbers(INDArray array) {
    this.array = array;
    numberBytes = array.dataType() == DataType.DOUBLE ? Double.BYTES : Float.BYTES;
    start = array.offset();
  }

  long count() {
    return array.length();
  }

  int numberBytes() {
    return numberBytes;
  }

  void write(DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PIECE * numberBytes);
    float[] floats = new float[PIECE];
    double[] doubles = new double[PIECE];
    for (long at = 0; at < count(); at += PIECE) {
      int size = (int) Math.min(PIECE, count() - at);
      try (Pointer numbers = piece(at)) {
        if (numbers instanceof DoublePointer source) {
          source.get(doubles, 0, size);
          bytes.asDoubleBuffer().put(doubles, 0, size);
        } else if (numbers instanceof FloatPointer source) {
          source.get(floats, 0, size);
          bytes.asFloatBuffer().put(floats, 0, size);
        }
      }
      out.write(bytes.array(), 0, size * numberBytes);
    }
  }

  /**
   * Reads as many numbers as the array holds.
   *
   * @throws java.io.EOFException if there are fewer
   */
  public void read(DataInput in) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PIECE * numberBytes);
    float[] floats = new float[PIECE];
    double[] doubles = new double[PIECE];
    for (long at = 0; at < count(); at += PIECE) {
      int size = (int) Math.min(PIECE, count() - at);
      in.readFully(bytes.array(), 0, size * numberBytes);
      try (Pointer numbers = piece(at)) {
        if (numbers instanceof DoublePointer target) {
          bytes.asDoubleBuffer().get(doubles, 0, size);
          target.put(doubles, 0, size);
        } else if (numbers instanceof FloatPointer target) {
          bytes.asFloatBuffer().get(floats, 0, size);
          target.put(floats, 0, size);
        }
      }
    }
  }

  /**
   * Sets the first numbers.
   *
   * @param numbers Not modified.
   * @param size how many, at most {@link #count}
   */
  void set(float[] numbers, int size) {
    try (Pointer data = piece(0)) { // which does not keep the array
      if (data instanceof DoublePointer target) {
        double[] doubles = new double[size];
        for (int i = 0; i < size; i++) {
          doubles[i] = numbers[i];
        }
        target.put(doubles, 0, size);
      } else if (data instanceof FloatPointer target) {
        target.put(numbers, 0, size);
      }
    } finally {
      Reference.reachabilityFence(array);
    }
  }

  /** A pointer of its own, so that no other thread sees its position. */
  private Pointer piece(long at) {
    Pointer data = array.data().pointer();
    return numberBytes == Double.BYTES
        ? new DoublePointer(data).position(start + at)
        : new FloatPointer(data).position(start + at);
  }
}
