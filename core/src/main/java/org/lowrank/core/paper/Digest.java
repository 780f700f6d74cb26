package org.lowrank.core.paper;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.lowrank.core.base.Sha256;

/** SHA-256 of what papers are made of, the same on every machine and JDK. */
final class Digest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private Digest() {}

  /** Of a result, or any record of records, lists and numbers. */
  static String of(Object record) {
    return of(out -> MAPPER.writeValue(out, record));
  }

  /** Of a file. */
  static String of(Path file) {
    return of(out -> Files.copy(file, out));
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static String of(Content content) {
    try {
      MessageDigest digest = Sha256.digest();
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        content.writeTo(out);
      }
      return Sha256.hex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be read for its checksum", e);
    }
  }
}
