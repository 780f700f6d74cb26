package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lowrank.core.data.ScriptedServer.send;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class DataFetcherTest extends FetchFixture {
  @Test
  void fetchesFromAServerThatServesRight() throws IOException {
    server.on("/good/" + FILE, right(CONTENT));
    CatalogEntry entry = entry(file(CONTENT.length, CONTENT), server.at("/good/"));
    assertEquals(
        List.of(target), new DataFetcher(options(1)).fetch(entry, directory, FetchProgress.SILENT));
    assertFetched();
    ScriptedServer.Request request = server.requests("/good/" + FILE).get(0);
    assertEquals(Optional.of("identity"), request.header("Accept-Encoding"));
    assertEquals(Optional.empty(), request.header("Range"));
  }

  @Test
  void fetchesAFileOfUnknownSize() throws IOException {
    server.on("/good/" + FILE, (request, out) -> send(out, "200 OK", CONTENT));
    fetch(file(0, CONTENT), "/good/");
    assertFetched();
  }

  @Test
  void asksNobodyForWhatIsThereAlready() throws IOException {
    server.on("/good/" + FILE, right(CONTENT));
    fetch("/good/");
    fetch("/good/");
    assertEquals(1, server.requests("/good/" + FILE).size());
    Files.createDirectories(target.getParent());
    Files.move(target, directory.root().resolve(FILE));
    fetch("/good/");
    assertEquals(1, server.requests("/good/" + FILE).size());
  }

  @Test
  void followsRedirectsWithTheRange() throws IOException {
    server.on("/r/" + FILE, (r, out) -> send(out, "302 Found", new byte[0], "Location: ../good/x"));
    server.on("/good/x", first(dropping(CONTENT, HALF), right(CONTENT)));
    fetch("/r/");
    assertFetched();
    assertEquals(HALF, server.requests("/good/x").get(1).from());
  }

  @Test
  void leavesARedirectLoopAfterTheAllowedNumber() {
    server.on("/r/" + FILE, (r, out) -> send(out, "301 Moved", new byte[0], "Location: " + FILE));
    String message = failure(FetchException.class, () -> fetch("/r/"));
    assertHas(message, "redirected more than 3 times");
    assertEquals(4, server.requests("/r/" + FILE).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "", "http://[", "mailto:x"})
  void refusesRedirectsThatLeadOutOfTheWeb(String location) {
    server.on(
        "/r/" + FILE, (r, out) -> send(out, "302 Found", new byte[0], "Location: " + location));
    String message = failure(FetchException.class, () -> fetch("/r/"));
    assertHas(message, "redirected ");
    assertEquals(1, server.requests("/r/" + FILE).size());
  }

  @Test
  void takesTheNextMirrorWhenOneHasNotGotTheFile() throws IOException {
    server.on("/good/" + FILE, right(CONTENT));
    fetch("/none/", "/good/");
    assertFetched();
    assertEquals(1, server.requests("/none/" + FILE).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"429 Too Many Requests", "500 Oops", "503 Service Unavailable"})
  void asksAnOverloadedServerAgain(String status) throws IOException {
    server.on(
        "/o/" + FILE,
        first((r, out) -> send(out, status, new byte[0], "Content-Length: 0"), right(CONTENT)));
    fetch("/o/");
    assertFetched();
  }

  @Test
  void listsWhatEachMirrorDidInOneLine() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    URI dead = URI.create("http://127.0.0.1:" + closedPort + "/");
    server.on("/o/" + FILE, (r, out) -> send(out, "503 No", new byte[0], "Content-Length: 0"));
    CatalogEntry entry =
        entry(file(CONTENT.length, CONTENT), dead, server.at("/none/"), server.at("/o/"));
    String message =
        failure(
            FetchException.class,
            () -> new DataFetcher(options(2)).fetch(entry, directory, FetchProgress.SILENT));
    assertHas(
        message,
        "cannot fetch " + FILE + ": ",
        dead + FILE + ": no connection",
        server.at("/none/") + FILE + ": HTTP 404",
        server.at("/o/") + FILE + ": HTTP 503 (attempts: 2)");
  }

  @Test
  void reportsProgressUpToTheWhole() {
    server.on("/good/" + FILE, right(CONTENT));
    List<Long> done = new ArrayList<>();
    CatalogEntry entry = entry(file(CONTENT.length, CONTENT), server.at("/good/"));
    new DataFetcher(options(1))
        .fetch(
            entry,
            directory,
            (name, bytes, total, rate) -> {
              assertEquals(FILE, name);
              assertEquals(CONTENT.length, total);
              assertTrue(rate > 0 && Double.isFinite(rate), "rate " + rate);
              done.add(bytes);
            });
    assertEquals(done.stream().sorted().toList(), done);
    assertEquals(CONTENT.length, done.get(done.size() - 1));
  }

  @Test
  void refusesToFightAnotherFetch() throws IOException {
    Files.createDirectories(target.getParent());
    Path lockFile = target.resolveSibling(".fetch.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      String message = failure(FetchException.class, () -> fetch("/good/"));
      assertHas(message, "another fetch is under way in " + target.getParent());
    }
    server.on("/good/" + FILE, right(CONTENT));
    fetch("/good/");
    assertFetched();
  }

  @Test
  void neverOverwritesAFileOfThatNameWithOtherContent() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, LIE);
    server.on("/good/" + FILE, right(CONTENT));
    String message = assertThrows(InvalidInputException.class, () -> fetch("/good/")).getMessage();
    assertHas(message, target.toString(), "must be", "move it away");
    assertArrayEquals(LIE, Files.readAllBytes(target));
  }

  @Test
  void saysWhichFolderCannotBeMade(@TempDir Path folder) throws IOException {
    directory = new DataDirectory(Files.write(folder.resolve("file"), new byte[1]));
    String message = failure(InvalidInputException.class, () -> fetch("/good/"));
    assertHas(message, "cannot create the folder " + directory.root().resolve("toy"));
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws IOException {
    Path folder = Files.createDirectories(target.getParent());
    boolean readOnly = folder.toFile().setWritable(false) && !Files.isWritable(folder);
    assumeTrue(readOnly, "skipped: this user may write to any folder, read-only or not");
    String message = failure(InvalidInputException.class, () -> fetch("/good/"));
    assertHas(message, "cannot write " + folder, "permission denied");
    assertTrue(folder.toFile().setWritable(true));
  }

  @Test
  void saysThatTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: there is no " + full + " on this system");
    Files.createDirectories(part.getParent());
    Files.createSymbolicLink(part, full);
    server.on("/good/" + FILE, right(CONTENT));
    String message = failure(FetchException.class, () -> fetch("/good/", "/other/"));
    assertHas(message, "cannot write " + part, "No space left on device");
    assertEquals(0, server.requests("/other/" + FILE).size(), "no mirror's fault");
  }

  @Test
  void bundledDataSetsNeedNoFetching() {
    CatalogEntry sample = DataCatalog.bundled().entry("mnist-sample");
    assertEquals(
        List.of(), new DataFetcher(options(1)).fetch(sample, directory, FetchProgress.SILENT));
    assertFalse(Files.exists(directory.root()));
  }
}
