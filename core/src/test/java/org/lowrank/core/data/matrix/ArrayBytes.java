package org.lowrank.core.data.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of arrays as bytes, as NumPy and safetensors write them. */
public final class ArrayBytes {
  private ArrayBytes() {}

  /** Numbers as they lie in most files. */
  public static byte[] doubles(double... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.array();
  }

  /** A .npy file of format major.0. */
  public static byte[] npy(int major, String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    start.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    start.put((byte) major).put((byte) 0);
    if (major == 1) {
      start.putShort((short) text.length);
    } else {
      start.putInt(text.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(start.array(), 0, start.position());
    out.writeBytes(text);
    out.writeBytes(data);
    return out.toByteArray();
  }

  /**
   * A .npy file of format 1.0 in C order.
   *
   * @param descr as in "&lt;f8"
   * @param shape as in "2, 3"; with a comma at the end if it is one number
   */
  public static byte[] npyOf(String descr, String shape, byte... data) {
    return npy(
        1,
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }\n",
        data);
  }

  /** A zip archive with each member deflated. */
  public static byte[] zip(Map<String, byte[]> members) {
    return zip(members, ZipEntry.DEFLATED);
  }

  /** A zip archive with each member as it is, as numpy.savez writes it. */
  public static byte[] storedZip(Map<String, byte[]> members) {
    return zip(members, ZipEntry.STORED);
  }

  private static byte[] zip(Map<String, byte[]> members, int method) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(member.getValue());
          entry.setSize(member.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(member.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A .safetensors file with that header, whatever it claims. */
  public static byte[] safetensors(String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }

  /**
   * An entry of a .safetensors header.
   *
   * @param shape as in "2, 3"
   */
  public static String tensor(String name, String dtype, String shape, long begin, long end) {
    return "\"%s\": {\"dtype\": \"%s\", \"shape\": [%s], \"data_offsets\": [%d, %d]}"
        .formatted(name, dtype, shape, begin, end);
  }
}
