package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.indexer.Bfloat16Indexer;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.junit.jupiter.api.Test;

class NumberTypeTest {
  private static double[] decoded(NumberType type, ByteOrder order, byte... bytes) {
    double[] values = new double[bytes.length / type.bytes()];
    type.decode(ByteBuffer.wrap(bytes).order(order), values, 0, values.length);
    return values;
  }

  @Test
  void everyNumberOf16BitsIsWhatAnotherReaderSays() {
    for (int bits = 0; bits < 1 << Short.SIZE; bits++) {
      byte[] bytes = {(byte) (bits >> Byte.SIZE), (byte) bits};
      double half = decoded(NumberType.F16, ByteOrder.BIG_ENDIAN, bytes)[0];
      assertEquals(HalfIndexer.toFloat(bits), half);
      double bfloat = decoded(NumberType.BF16, ByteOrder.BIG_ENDIAN, bytes)[0];
      assertEquals(Bfloat16Indexer.toFloat(bits), bfloat);
    }
  }

  @Test
  void integersAreSignedOrNotAsTheirTypeSays() {
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1};
    for (NumberType type :
        new NumberType[] {NumberType.I8, NumberType.I16, NumberType.I32, NumberType.I64}) {
      assertEquals(-1, decoded(type, ByteOrder.LITTLE_ENDIAN, ones)[0]);
    }
    assertEquals(255, decoded(NumberType.U8, ByteOrder.LITTLE_ENDIAN, ones)[0]);
    assertEquals(65535, decoded(NumberType.U16, ByteOrder.LITTLE_ENDIAN, ones)[0]);
    assertEquals(4294967295.0, decoded(NumberType.U32, ByteOrder.LITTLE_ENDIAN, ones)[0]);
    assertEquals(0x1p64, decoded(NumberType.U64, ByteOrder.LITTLE_ENDIAN, ones)[0]);
  }

  @Test
  void unsignedLongsAreRoundedOnceToTheNearestDouble() {
    byte[] halfway = {(byte) 0x80, 0, 0, 0, 0, 0, 4, 0}; // between 2^63 and the next double
    byte[] above = {(byte) 0x80, 0, 0, 0, 0, 0, 4, 1};
    assertEquals(0x1p63, decoded(NumberType.U64, ByteOrder.BIG_ENDIAN, halfway)[0]);
    assertEquals(Math.nextUp(0x1p63), decoded(NumberType.U64, ByteOrder.BIG_ENDIAN, above)[0]);
  }

  @Test
  void decodesToWhereItIsTold() {
    double[] values = {7, 7, 7};
    NumberType.U8.decode(ByteBuffer.wrap(new byte[] {1, 2}), values, 1, 2);
    assertArrayEquals(new double[] {7, 1, 2}, values);
  }
}
