package org.lowrank.core.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesAndReplacesLeavingNothingBeside() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, new byte[] {1, 2, 3});
    AtomicFile.write(file, new byte[] {4});
    assertArrayEquals(new byte[] {4}, Files.readAllBytes(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void contentThatFailsHalfWayLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, new byte[] {7});
    AtomicFile.Content broken =
        out -> {
          out.write(new byte[100_000]);
          throw new IOException("disk full");
        };
    IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, broken));
    assertEquals(file + " cannot be written: disk full", e.getMessage());
    AtomicFile.Content wrong =
        out -> {
          throw new IllegalStateException("no such value");
        };
    assertThrows(IllegalStateException.class, () -> AtomicFile.write(file, wrong));
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aFolderInTheFilesPlaceIsAnErrorAndStays() throws IOException {
    Path place = Files.createDirectories(folder.resolve("a.txt").resolve("inside")).getParent();
    assertThrows(IOException.class, () -> AtomicFile.write(place, new byte[] {1}));
    assertEquals(List.of("a.txt"), names());
    assertEquals(true, Files.isDirectory(place.resolve("inside")));
  }

  @Test
  void anAbsentFolderIsAnError() {
    Path file = folder.resolve("absent").resolve("a.txt");
    assertThrows(IOException.class, () -> AtomicFile.write(file, new byte[] {1}));
  }

  @Test
  void readersNeverSeeAMixtureOfTwoWriters() throws Exception {
    Path file = folder.resolve("a.bin");
    AtomicFile.write(file, filled(0));
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int w = 1; w <= 2; w++) {
        byte[] content = filled(w);
        work.add(
            () -> {
              for (int i = 0; i < 100; i++) {
                AtomicFile.write(file, content);
              }
              return null;
            });
      }
      work.add(
          () -> {
            for (int i = 0; i < 200; i++) {
              byte[] seen = Files.readAllBytes(file);
              assertArrayEquals(filled(seen[0]), seen);
            }
            return null;
          });
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(List.of("a.bin"), names());
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[20_000];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
