package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * The images of one CIFAR file.
 *
 * @param pixels unsigned bytes, shape [records, 3, 32, 32]
 * @param classOf the class of each record
 */
record CifarRecords(byte[] pixels, int[] classOf) {
  private static final int FIRST_CHUNK = 1 << 20;

  /**
   * Reads a file to its end and checks it: its length, its labels and, where one was published, its
   * checksum. Memory grows with what was read.
   *
   * @param where how messages call it
   * @param content the file unpacked. Not closed.
   * @throws IOException if it can't be read
   * @throws InvalidInputException if it is not what it should be
   */
  static CifarRecords read(CifarVariant variant, CifarFile file, String where, InputStream content)
      throws IOException {
    MessageDigest md5 = Digests.md5();
    InputStream in = new DigestInputStream(content, md5);
    int labels = variant.labels().size();
    byte[] head = new byte[labels];
    byte[] pixels = new byte[(int) Math.min(FIRST_CHUNK, size(file))];
    int[] classOf = new int[file.records()];
    for (int record = 0; record < file.records(); record++) {
      int start = record * CifarVariant.PIXELS;
      if (pixels.length - start < CifarVariant.PIXELS) {
        pixels = Arrays.copyOf(pixels, (int) Math.min(size(file), 2L * pixels.length));
      }
      int n = in.readNBytes(head, 0, labels);
      n += n < labels ? 0 : in.readNBytes(pixels, start, CifarVariant.PIXELS);
      if (n < variant.recordBytes()) {
        throw cutOff(variant, file, where, record, n);
      }
      requireLabels(variant, where, record, head);
      classOf[record] = head[variant.chosen()] & 0xff;
    }
    if (in.read() >= 0) {
      throw new InvalidInputException(
          where + ": byte " + bytes(variant, file) + ": trailing bytes; " + promise(variant, file));
    }
    String found = Digests.hex(md5);
    if (!file.md5().isEmpty() && !file.md5().equals(found)) {
      throw new InvalidInputException(
          where
              + ": is not the "
              + file.name()
              + " of "
              + variant.catalogName()
              + ": content MD5 must be "
              + file.md5()
              + ", found "
              + found);
    }
    return new CifarRecords(pixels, classOf);
  }

  private static long size(CifarFile file) {
    return (long) file.records() * CifarVariant.PIXELS;
  }

  private static long bytes(CifarVariant variant, CifarFile file) {
    return (long) file.records() * variant.recordBytes();
  }

  private static String promise(CifarVariant variant, CifarFile file) {
    return file.name()
        + " of "
        + variant.catalogName()
        + " has "
        + file.records()
        + " records of "
        + variant.recordBytes()
        + " bytes, "
        + bytes(variant, file)
        + " bytes in all";
  }

  private static InvalidInputException cutOff(
      CifarVariant variant, CifarFile file, String where, int record, int bytes) {
    long position = (long) record * variant.recordBytes() + bytes;
    return new InvalidInputException(
        where
            + ": byte "
            + position
            + ": the file ends here, in record "
            + record
            + "; "
            + promise(variant, file));
  }

  private static void requireLabels(CifarVariant variant, String where, int record, byte[] labels) {
    for (int i = 0; i < labels.length; i++) {
      CifarVariant.Label label = variant.labels().get(i);
      if ((labels[i] & 0xff) >= label.classes()) {
        throw new InvalidInputException(
            where
                + ": byte "
                + ((long) record * variant.recordBytes() + i)
                + ": "
                + label.name()
                + " of record "
                + record
                + " must be in 0.."
                + (label.classes() - 1)
                + ", found "
                + (labels[i] & 0xff));
      }
    }
  }

  /** The images of several files, in their order, as a data set. */
  static Dataset dataset(String name, CifarVariant variant, List<CifarRecords> files) {
    int[] shape = {CifarVariant.CHANNELS, CifarVariant.SIDE, CifarVariant.SIDE};
    if (files.size() == 1) {
      return Dataset.of(name, shape, variant.classes(), files.get(0).pixels, files.get(0).classOf);
    }
    int count = files.stream().mapToInt(file -> file.classOf.length).sum();
    byte[] pixels = new byte[Math.multiplyExact(count, CifarVariant.PIXELS)];
    int[] classOf = new int[count];
    int next = 0;
    for (CifarRecords file : files) {
      System.arraycopy(file.pixels, 0, pixels, next * CifarVariant.PIXELS, file.pixels.length);
      System.arraycopy(file.classOf, 0, classOf, next, file.classOf.length);
      next += file.classOf.length;
    }
    return Dataset.of(name, shape, variant.classes(), pixels, classOf);
  }
}
