package org.lowrank.core.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR data sets of a few images each, which tests put where they like. */
abstract class CifarFixture {
  static final byte[] HUNDRED_TRAIN = records(3, 20, 100);
  static final byte[] HUNDRED_TEST = records(2, 20, 100);
  static final byte[] TEN_FIRST = records(2, 10);
  static final byte[] TEN_SECOND = records(3, 10);
  static final byte[] TEN_TEST = records(1, 10);
  static final int HUNDRED_RECORD = 3074;

  @TempDir Path root;

  /** Random records, with labels below the given limits. */
  static byte[] records(int count, int... classes) {
    int size = classes.length + CifarVariant.PIXELS;
    byte[] bytes = new byte[count * size];
    Random random = new Random(count + 10L * classes.length);
    random.nextBytes(bytes);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < classes.length; k++) {
        bytes[i * size + k] = (byte) random.nextInt(classes[k]);
      }
    }
    return bytes;
  }

  static CifarVariant hundred(CifarVariant of) {
    return new CifarVariant(
        of.id(),
        of.catalogName(),
        of.remark(),
        of.archiveFolder(),
        of.labels(),
        of.chosen(),
        List.of(new CifarFile("train.bin", 3, md5(HUNDRED_TRAIN))),
        new CifarFile("test.bin", 2, md5(HUNDRED_TEST)));
  }

  static CifarVariant ten() {
    CifarVariant of = CifarVariant.cifar10();
    return new CifarVariant(
        of.id(),
        of.catalogName(),
        of.remark(),
        of.archiveFolder(),
        of.labels(),
        of.chosen(),
        List.of(
            new CifarFile("data_batch_1.bin", 2, md5(TEN_FIRST)),
            new CifarFile("data_batch_2.bin", 3, md5(TEN_SECOND))),
        new CifarFile("test_batch.bin", 1, md5(TEN_TEST)));
  }

  static String md5(byte[] bytes) {
    MessageDigest digest = Digests.md5();
    digest.update(bytes);
    return Digests.hex(digest);
  }

  final Path put(String name, byte[] content) {
    Path path = root.resolve(name);
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  /** A tar archive; the names of members are taken as they are. */
  static byte[] tar(Map<String, byte[]> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
        entry.setSize(member.getValue().length);
        out.putArchiveEntry(entry);
        out.write(member.getValue());
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  final DatasetSplit load(CifarVariant variant) {
    return new CifarSource(variant).load(new DataDirectory(root));
  }
}
