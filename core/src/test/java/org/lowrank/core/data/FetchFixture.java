package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.ScriptedServer.send;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A data directory, a server and scripts for it: what the tests of fetching share. */
@Timeout(20)
abstract class FetchFixture {
  static final String FILE = "digits.bin";
  static final byte[] CONTENT = random(200_000, 1);
  static final byte[] LIE = random(200_000, 2);
  static final int HALF = 100_000;
  static final Duration STALL = Duration.ofMillis(300);

  final ScriptedServer server = new ScriptedServer();
  DataDirectory directory;
  Path target;
  Path part;

  static byte[] random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  final void makeDirectory(@TempDir Path folder) {
    directory = new DataDirectory(folder.resolve("data"));
    target = folder.resolve("data").resolve("toy").resolve(FILE);
    part = target.resolveSibling(FILE + ".part");
  }

  @AfterEach
  final void closeServer() {
    server.close();
  }

  static FetchOptions options(int attempts) {
    return new FetchOptions(
        Duration.ofSeconds(5),
        STALL,
        attempts,
        Duration.ofMillis(1),
        Duration.ofMillis(4),
        3,
        1_000_000,
        Duration.ZERO);
  }

  static CatalogFile file(long size, byte[] content) {
    MessageDigest digest = Digests.sha256();
    digest.update(content);
    return new CatalogFile(FILE, size, Digests.hex(digest), "", List.of());
  }

  static CatalogEntry entry(CatalogFile file, URI... mirrors) {
    return new CatalogEntry(
        "toy", "Toy digits", "none", "nobody", false, List.of(file), List.of(mirrors));
  }

  final void fetch(CatalogFile file, String... folders) {
    URI[] mirrors = Stream.of(folders).map(server::at).toArray(URI[]::new);
    new DataFetcher(options(3)).fetch(entry(file, mirrors), directory, FetchProgress.SILENT);
  }

  final void fetch(String... folders) {
    fetch(file(CONTENT.length, CONTENT), folders);
  }

  String failure(Class<? extends RuntimeException> type, Runnable fetch) {
    String message = assertThrows(type, fetch::run).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertFalse(Files.exists(target), "a failed fetch must leave no file of that name");
    return message;
  }

  static void assertHas(String message, String... parts) {
    for (String wanted : parts) {
      assertTrue(message.contains(wanted), () -> message + " lacks " + wanted);
    }
  }

  void assertFetched() throws IOException {
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    assertFalse(Files.exists(part), "the part file has become the file");
  }

  /** A server as it should be. */
  static ScriptedServer.Script right(byte[] content, String... headers) {
    return (request, out) -> {
      int from = request.from();
      List<String> all = new ArrayList<>(List.of(headers));
      all.add("Content-Length: " + (content.length - from));
      if (from == 0) {
        send(out, "200 OK", content, all.toArray(String[]::new));
      } else {
        all.add("Content-Range: bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        send(out, "206 Partial Content", rest, all.toArray(String[]::new));
      }
    };
  }

  /** Promises the rest and hangs up after so many bytes of it. */
  static ScriptedServer.Script dropping(byte[] content, int after, String... headers) {
    return (request, out) -> {
      int from = request.from();
      List<String> all = new ArrayList<>(List.of(headers));
      all.add("Content-Length: " + (content.length - from));
      all.add("Content-Range: bytes " + from + "-" + (content.length - 1) + "/" + content.length);
      byte[] some = Arrays.copyOfRange(content, from, Math.min(content.length, from + after));
      String status = from == 0 ? "200 OK" : "206 Partial Content";
      send(out, status, some, all.toArray(String[]::new));
    };
  }

  static ScriptedServer.Script first(ScriptedServer.Script first, ScriptedServer.Script then) {
    return (request, out) -> (request.number() == 1 ? first : then).answer(request, out);
  }
}
