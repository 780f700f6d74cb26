package org.lowrank.core.data.matrix;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/**
 * A numeric element type of a .npy file.
 *
 * @param descr as the header has it, as in "&lt;f8"
 */
record NpyType(String descr, NumberType number, ByteOrder order) {
  private static final Map<String, NumberType> NUMBERS =
      Map.ofEntries(
          Map.entry("f2", NumberType.F16),
          Map.entry("f4", NumberType.F32),
          Map.entry("f8", NumberType.F64),
          Map.entry("i1", NumberType.I8),
          Map.entry("i2", NumberType.I16),
          Map.entry("i4", NumberType.I32),
          Map.entry("i8", NumberType.I64),
          Map.entry("u1", NumberType.U8),
          Map.entry("u2", NumberType.U16),
          Map.entry("u4", NumberType.U32),
          Map.entry("u8", NumberType.U64));

  /** The type of a header's descr, empty if it is none that can be read. */
  static Optional<NpyType> of(String descr) {
    NumberType number = descr.isEmpty() ? null : NUMBERS.get(descr.substring(1));
    if (number == null) {
      return Optional.empty();
    }
    boolean single = number.bytes() == 1; // a byte has no order
    return switch (descr.charAt(0)) {
      case '<' ->
          single
              ? Optional.empty()
              : Optional.of(new NpyType(descr, number, ByteOrder.LITTLE_ENDIAN));
      case '>' ->
          single ? Optional.empty() : Optional.of(new NpyType(descr, number, ByteOrder.BIG_ENDIAN));
      case '|' ->
          single ? Optional.of(new NpyType(descr, number, ByteOrder.BIG_ENDIAN)) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
