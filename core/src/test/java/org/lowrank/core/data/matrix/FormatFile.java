package org.lowrank.core.data.matrix;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.InvalidInputException;

/**
 * A file of one format, written anew for each test of its reader.
 *
 * @param id of the format, which the file's name ends with
 */
record FormatFile(Path folder, String id, MatrixFormat format) {
  private Path path() {
    return folder.resolve("m." + id);
  }

  MatrixFile open(byte[] bytes) throws IOException {
    return MatrixFile.open(Files.write(path(), bytes), Map.of(id, format));
  }

  static double[] values(MatrixFile file, String name) {
    return file.read(file.matrices(List.of(name)).get(0)).values();
  }

  /** Why the bytes are refused, without the file's name, which the message begins with. */
  String rejection(byte[] bytes) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> {
              try (MatrixFile file = open(bytes)) {
                file.matrices(List.of()).forEach(file::read);
              }
            });
    String start = path() + ": ";
    assertTrue(e.getMessage().startsWith(start), e.getMessage());
    return e.getMessage().substring(start.length());
  }
}
