package org.lowrank.core.paper;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.experiment.CodeVersion;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;

/** SHA-256 of what papers are made of, the same on every machine and JDK. */
final class Digest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET) // more than one record may be digested
          .build();

  private Digest() {}

  /** Of a result, or any record of records, lists and numbers. */
  static String of(Object record) {
    return of(out -> MAPPER.writeValue(out, record));
  }

  /** Of a file. */
  static String of(Path file) {
    return of(out -> Files.copy(file, out));
  }

  /** Of everything that the files of a paper depend on. */
  static String of(Document document, Optional<Reporter.Template> template, Reporter reporter) {
    return of(
        out -> {
          MAPPER.writeValue(out, document);
          out.write(CodeVersion.of(List.of(reporter)).getBytes(StandardCharsets.UTF_8));
          if (template.isPresent()) {
            copy(template.get().tex(), out);
            for (Path file : template.get().files()) {
              copy(file, out);
            }
          }
        });
  }

  /** A file's name, length and content: renamed files are others, and none runs into the next. */
  private static void copy(Path file, OutputStream out) throws IOException {
    String head = file.getFileName() + "\n" + Files.size(file) + "\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    Files.copy(file, out);
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static String of(Content content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        content.writeTo(out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be read for its checksum", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
