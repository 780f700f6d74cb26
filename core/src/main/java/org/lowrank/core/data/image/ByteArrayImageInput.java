package org.lowrank.core.data.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory for a reader of javax.imageio, which remembers whether the reader wanted more
 * than there is: readers make up the rest of a file that was cut off and only warn.
 */
final class ByteArrayImageInput extends ImageInputStreamImpl {
  private final byte[] file;
  private boolean ranOut;

  ByteArrayImageInput(byte[] file) {
    this.file = file;
  }

  /** Whether a byte behind the end was asked for. */
  boolean ranOut() {
    return ranOut;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= file.length) {
      ranOut = true;
      return -1;
    }
    return file[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= file.length) {
      ranOut = true;
      return -1;
    }
    int n = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, target, offset, n);
    streamPos += n;
    return n;
  }

  @Override
  public long length() {
    return file.length;
  }
}
