package org.lowrank.core.data.matrix;

import java.nio.ByteBuffer;
import java.util.function.ToDoubleFunction;

/**
 * How a number lies in a file. All are read as doubles: exactly, except integers of 64 bits beyond
 * 2^53, which are rounded to the nearest double.
 */
public enum NumberType {
  /** IEEE 754 half precision. */
  F16(Short.BYTES, bytes -> half(bytes.getShort())),
  /** The upper half of an {@link #F32}. */
  BF16(Short.BYTES, bytes -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE)),
  /** IEEE 754 single precision. */
  F32(Float.BYTES, ByteBuffer::getFloat),
  /** IEEE 754 double precision. */
  F64(Double.BYTES, ByteBuffer::getDouble),
  /** Signed, 8 bits. */
  I8(Byte.BYTES, ByteBuffer::get),
  /** Signed, 16 bits. */
  I16(Short.BYTES, ByteBuffer::getShort),
  /** Signed, 32 bits. */
  I32(Integer.BYTES, ByteBuffer::getInt),
  /** Signed, 64 bits. */
  I64(Long.BYTES, ByteBuffer::getLong),
  /** Unsigned, 8 bits. */
  U8(Byte.BYTES, bytes -> Byte.toUnsignedInt(bytes.get())),
  /** Unsigned, 16 bits. */
  U16(Short.BYTES, bytes -> Short.toUnsignedInt(bytes.getShort())),
  /** Unsigned, 32 bits. */
  U32(Integer.BYTES, bytes -> Integer.toUnsignedLong(bytes.getInt())),
  /** Unsigned, 64 bits. */
  U64(Long.BYTES, bytes -> unsigned(bytes.getLong()));

  private static final int HALF_MANTISSA_BITS = 10;
  private static final int HALF_LARGEST_EXPONENT = 0x1F;
  private static final int HALF_EXPONENT_BIAS = 15;

  private final int bytes;

  @SuppressWarnings("ImmutableEnumChecker") // methods and lambdas without state
  private final ToDoubleFunction<ByteBuffer> next;

  NumberType(int bytes, ToDoubleFunction<ByteBuffer> next) {
    this.bytes = bytes;
    this.next = next;
  }

  /** Bytes a number takes. */
  public int bytes() {
    return bytes;
  }

  /**
   * Decodes numbers.
   *
   * @param from the numbers, in the byte order of the buffer. Modified (position).
   * @param values where they go, from an index on. Modified.
   */
  public void decode(ByteBuffer from, double[] values, int index, int count) {
    for (int i = 0; i < count; i++) {
      values[index + i] = next.applyAsDouble(from);
    }
  }

  private static double half(short bits) {
    int exponent = (bits >> HALF_MANTISSA_BITS) & HALF_LARGEST_EXPONENT;
    int mantissa = bits & ((1 << HALF_MANTISSA_BITS) - 1);
    double size;
    if (exponent == HALF_LARGEST_EXPONENT) {
      size = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      int implicit = exponent == 0 ? 0 : 1 << HALF_MANTISSA_BITS;
      int scale = Math.max(exponent, 1) - HALF_EXPONENT_BIAS - HALF_MANTISSA_BITS;
      size = Math.scalb((double) (implicit | mantissa), scale);
    }
    return bits < 0 ? -size : size;
  }

  /** Rounded once: an odd last bit stands for what is shifted out. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
  }
}
