package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Tells whether a data set's files are what was published, by their checksums: of the file as it is
 * served, or else of its unpacked content, since files packed again have another checksum but the
 * same content.
 */
public final class DatasetVerifier {
  private DatasetVerifier() {}

  /** Where a file's bytes come from, each time anew. */
  @FunctionalInterface
  interface Bytes {
    InputStream open() throws IOException;
  }

  /**
   * Checks all files of a data set. Reads only.
   *
   * @param entry the data set; the files of a bundled one are looked for in lowrank itself
   * @param directory where the files of others are looked for
   * @return one check for each of the entry's files, in its order
   */
  public static List<FileCheck> verify(CatalogEntry entry, DataDirectory directory) {
    List<FileCheck> checks = new ArrayList<>();
    for (CatalogFile file : entry.files()) {
      checks.add(entry.bundled() ? verifyBundled(entry, file) : verify(entry, file, directory));
    }
    return List.copyOf(checks);
  }

  static FileCheck verify(CatalogEntry entry, CatalogFile file, DataDirectory directory) {
    Optional<Path> path = directory.find(entry, file);
    return path.isPresent()
        ? verify(file, path.get().toString(), () -> Files.newInputStream(path.get()))
        : new FileCheck(
            file.name(),
            FileCheck.Status.MISSING,
            "not in " + directory.folder(entry) + " nor in " + directory.root());
  }

  private static FileCheck verifyBundled(CatalogEntry entry, CatalogFile file) {
    String resource = entry.name() + "/" + file.name();
    if (DatasetVerifier.class.getResource(resource) == null) {
      return new FileCheck(
          file.name(), FileCheck.Status.MISSING, "does not ship with this copy of lowrank");
    }
    return verify(
        file, "bundled " + resource, () -> DatasetVerifier.class.getResourceAsStream(resource));
  }

  static FileCheck verify(CatalogFile file, String where, Bytes bytes) {
    try {
      return compare(file, where, bytes);
    } catch (ZipException e) {
      return new FileCheck(
          file.name(),
          FileCheck.Status.DIFFERENT,
          where + ": corrupt gzip: compressed " + e.getMessage());
    } catch (IOException e) {
      return new FileCheck(
          file.name(), FileCheck.Status.DIFFERENT, where + ": cannot be read: " + e.getMessage());
    }
  }

  private static FileCheck compare(CatalogFile file, String where, Bytes bytes) throws IOException {
    String served = "";
    if (!file.sha256().isEmpty()) {
      try (InputStream in = bytes.open()) {
        served = Digests.hex(Digests.sha256(), in);
      }
      if (served.equals(file.sha256())) {
        return new FileCheck(file.name(), FileCheck.Status.VERIFIED, where + ": SHA-256 " + served);
      }
    }
    if (file.contentMd5().isEmpty()) {
      return different(file, where, "SHA-256", served, file.sha256());
    }
    try (InputStream in = bytes.open();
        InputStream content = file.gzip() ? GzipInput.unpackedIfGzip(in) : in) {
      String md5 = Digests.hex(Digests.md5(), content);
      return md5.equals(file.contentMd5())
          ? new FileCheck(file.name(), FileCheck.Status.VERIFIED, where + ": content MD5 " + md5)
          : different(file, where, "content MD5", md5, file.contentMd5());
    }
  }

  private static FileCheck different(
      CatalogFile file, String where, String kind, String found, String expected) {
    return new FileCheck(
        file.name(),
        FileCheck.Status.DIFFERENT,
        where + ": " + kind + " must be " + expected + ", found " + found);
  }
}
