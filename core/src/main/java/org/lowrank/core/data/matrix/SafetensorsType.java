package org.lowrank.core.data.matrix;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An element type of a .safetensors file.
 *
 * @param bits what an element takes
 * @param number how it is read; empty for what is no number by itself, such as parts of quantized
 *     weights, whose scales lie elsewhere
 */
record SafetensorsType(String name, int bits, Optional<NumberType> number) {
  private static final Map<String, NumberType> NUMBERS =
      Map.ofEntries(
          Map.entry("F64", NumberType.F64),
          Map.entry("F32", NumberType.F32),
          Map.entry("F16", NumberType.F16),
          Map.entry("BF16", NumberType.BF16),
          Map.entry("I64", NumberType.I64),
          Map.entry("I32", NumberType.I32),
          Map.entry("I16", NumberType.I16),
          Map.entry("I8", NumberType.I8),
          Map.entry("U64", NumberType.U64),
          Map.entry("U32", NumberType.U32),
          Map.entry("U16", NumberType.U16),
          Map.entry("U8", NumberType.U8));

  private static final Map<String, Integer> OTHERS =
      Map.of(
          "BOOL", 8,
          "C64", 64,
          "F8_E5M2", 8,
          "F8_E4M3", 8,
          "F8_E5M2FNUZ", 8,
          "F8_E4M3FNUZ", 8,
          "F8_E8M0", 8,
          "F6_E2M3", 6,
          "F6_E3M2", 6,
          "F4", 4);

  /** The type of that name, empty if the format has none. */
  static Optional<SafetensorsType> of(String name) {
    NumberType number = NUMBERS.get(name);
    if (number != null) {
      return Optional.of(
          new SafetensorsType(name, number.bytes() * Byte.SIZE, Optional.of(number)));
    }
    return Optional.ofNullable(OTHERS.get(name))
        .map(bits -> new SafetensorsType(name, bits, Optional.empty()));
  }

  /** Names of the types that can be read, for messages. */
  static String known() {
    return String.join(", ", new TreeSet<>(NUMBERS.keySet()));
  }
}
