package org.lowrank.core.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A numeric element type of a .npy file. */
record NpyType(String descr, Kind kind, ByteOrder order) {
  /** What the letter and size of a type mean. */
  enum Kind {
    F4(4) {
      @Override
      double read(ByteBuffer bytes) {
        return bytes.getFloat();
      }
    },
    F8(8) {
      @Override
      double read(ByteBuffer bytes) {
        return bytes.getDouble();
      }
    },
    I4(4) {
      @Override
      double read(ByteBuffer bytes) {
        return bytes.getInt();
      }
    },
    I8(8) {
      @Override
      double read(ByteBuffer bytes) {
        return bytes.getLong();
      }
    },
    U1(1) {
      @Override
      double read(ByteBuffer bytes) {
        return bytes.get() & 0xFF;
      }
    };

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }

    abstract double read(ByteBuffer bytes);
  }

  /** The type of a header's descr, empty if it is none that can be read. */
  static Optional<NpyType> of(String descr) {
    return switch (descr) {
      case "<f4" -> Optional.of(new NpyType(descr, Kind.F4, ByteOrder.LITTLE_ENDIAN));
      case ">f4" -> Optional.of(new NpyType(descr, Kind.F4, ByteOrder.BIG_ENDIAN));
      case "<f8" -> Optional.of(new NpyType(descr, Kind.F8, ByteOrder.LITTLE_ENDIAN));
      case ">f8" -> Optional.of(new NpyType(descr, Kind.F8, ByteOrder.BIG_ENDIAN));
      case "<i4" -> Optional.of(new NpyType(descr, Kind.I4, ByteOrder.LITTLE_ENDIAN));
      case ">i4" -> Optional.of(new NpyType(descr, Kind.I4, ByteOrder.BIG_ENDIAN));
      case "<i8" -> Optional.of(new NpyType(descr, Kind.I8, ByteOrder.LITTLE_ENDIAN));
      case ">i8" -> Optional.of(new NpyType(descr, Kind.I8, ByteOrder.BIG_ENDIAN));
      case "|u1" -> Optional.of(new NpyType(descr, Kind.U1, ByteOrder.BIG_ENDIAN));
      default -> Optional.empty();
    };
  }

  /** Bytes an element takes. */
  int bytes() {
    return kind.bytes;
  }

  /**
   * Decodes elements.
   *
   * @param bytes the elements. Modified (position and order).
   * @param values where they go, from index {@code from} on. Modified.
   */
  void decode(ByteBuffer bytes, double[] values, int from, int count) {
    bytes.order(order);
    for (int i = 0; i < count; i++) {
      values[from + i] = kind.read(bytes);
    }
  }
}
