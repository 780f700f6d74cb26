package org.lowrank.core.data;

/**
 * What an IDX file of unsigned bytes holds.
 *
 * <p>Arrays are handed out as they are, for speed: not to be modified by those who get them, which
 * is why the class stays inside this package.
 */
final class IdxArray {
  private final String name;
  private final int[] shape;
  private final byte[] values;
  private final String contentMd5;

  IdxArray(String name, int[] shape, byte[] values, String contentMd5) {
    this.name = name;
    this.shape = shape;
    this.values = values;
    this.contentMd5 = contentMd5;
  }

  /** The file it came from. */
  String name() {
    return name;
  }

  /** The extents, the first of which counts the items. */
  int[] shape() {
    return shape;
  }

  /** The values, row-major. */
  byte[] values() {
    return values;
  }

  /** MD5 of the unpacked file, header included, in hexadecimal. */
  String contentMd5() {
    return contentMd5;
  }
}
