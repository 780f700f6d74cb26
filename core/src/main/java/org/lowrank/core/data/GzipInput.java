package org.lowrank.core.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), strictly. {@link java.util.zip.GZIPInputStream} stays silent about bytes
 * that follow the compressed data and can't tell where a file is broken; this one refuses the
 * former and says the latter: each {@link ZipException} gives the number of the byte in the
 * compressed file. Several gzip members in a row are one file, as the RFC has it.
 */
final class GzipInput extends InputStream {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER];
  private int next;
  private int limit;
  private long bufferStart;
  private boolean finished;

  /** Reads the header of the first member. */
  GzipInput(InputStream in) throws IOException {
    this.in = in;
    readHeader();
  }

  /** The stream unpacked when it starts with gzip's magic number, else the stream as it is. */
  static InputStream unpackedIfGzip(InputStream in) throws IOException {
    InputStream buffered = in.markSupported() ? in : new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    boolean gzip = buffered.read() == MAGIC_1 && buffered.read() == MAGIC_2;
    buffered.reset();
    return gzip ? new GzipInput(buffered) : buffered;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      int n = inflate(target, offset, length);
      if (n > 0) {
        crc.update(target, offset, n);
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("byte " + position() + ": asks for a preset dictionary");
      } else if (inflater.needsInput()) {
        if (next == limit && !fill()) {
          throw truncated();
        }
        inflater.setInput(input, next, limit - next);
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new ZipException("byte " + position() + ": " + e.getMessage());
    } finally {
      next = limit - inflater.getRemaining();
    }
  }

  private void endMember() throws IOException {
    long trailer = position();
    long storedCrc = littleEndian(4);
    long storedSize = littleEndian(4);
    if (storedCrc != crc.getValue()) {
      throw new ZipException("byte " + trailer + ": checksum (CRC-32) does not match the data");
    }
    if (storedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("byte " + (trailer + 4) + ": length does not match the data");
    }
    if (next == limit && !fill()) {
      finished = true;
      inflater.end();
      return;
    }
    if ((input[next] & 0xff) != MAGIC_1) {
      throw new ZipException("byte " + position() + ": trailing bytes after the compressed data");
    }
    inflater.reset();
    crc.reset();
    readHeader();
  }

  private void readHeader() throws IOException {
    long start = position();
    if (readByte() != MAGIC_1 || readByte() != MAGIC_2) {
      throw new ZipException("byte " + start + ": no gzip header (1f 8b)");
    }
    int method = readByte();
    int flags = readByte();
    if (method != DEFLATE) {
      throw new ZipException(
          "byte " + (start + 2) + ": compression method must be 8, is " + method);
    }
    if ((flags & RESERVED) != 0) {
      throw new ZipException("byte " + (start + 3) + ": reserved flags are set");
    }
    skip(6); // time, compression level and operating system, of no interest here
    if ((flags & EXTRA) != 0) {
      skip((int) littleEndian(2));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.setInput(input, next, limit - next);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      readByte();
    }
  }

  private void skipText() throws IOException {
    int b = readByte();
    while (b != 0) {
      b = readByte();
    }
  }

  private long littleEndian(int count) throws IOException {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) readByte() << (8 * i);
    }
    return value;
  }

  private int readByte() throws IOException {
    if (next == limit && !fill()) {
      throw truncated();
    }
    return input[next++] & 0xff;
  }

  private boolean fill() throws IOException {
    bufferStart += limit;
    next = 0;
    limit = Math.max(0, in.read(input, 0, input.length));
    return limit > 0;
  }

  private ZipException truncated() {
    return new ZipException("byte " + position() + ": the file ends inside the compressed data");
  }

  private long position() {
    return bufferStart + next;
  }

  @Override
  public void close() throws IOException {
    finished = true;
    inflater.end();
    in.close();
  }
}
