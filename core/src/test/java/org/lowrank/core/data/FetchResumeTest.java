package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.ScriptedServer.send;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that break off, stall or are taken up again. */
class FetchResumeTest extends FetchFixture {
  @Test
  void goesOnWhereADroppedConnectionEnded() throws IOException {
    server.on("/d/" + FILE, first(dropping(CONTENT, HALF), right(CONTENT)));
    fetch("/d/");
    assertFetched();
    List<ScriptedServer.Request> requests = server.requests("/d/" + FILE);
    assertEquals(2, requests.size());
    assertEquals(Optional.of("bytes=100000-"), requests.get(1).header("Range"));
  }

  @Test
  void doesNotGiveUpAMirrorThatGetsOnHoweverOftenItDrops() throws IOException {
    byte[] large = random(900_000, 3);
    server.on("/d/" + FILE, dropping(large, 90_000));
    fetch(file(large.length, large), "/d/");
    assertArrayEquals(large, Files.readAllBytes(target));
    assertEquals(10, server.requests("/d/" + FILE).size());
  }

  @Test
  void sendsTheEntityTagSoThatAChangedFileStartsAnew() throws IOException {
    server.on(
        "/d/" + FILE,
        first(dropping(LIE, HALF, "ETag: \"old\""), (r, out) -> send(out, "200 OK", CONTENT)));
    fetch("/d/");
    assertFetched();
    assertEquals(Optional.of("\"old\""), server.requests("/d/" + FILE).get(1).header("If-Range"));
  }

  @Test
  void neverSendsAWeakEntityTagAsItProvesNothing() throws IOException {
    server.on("/d/" + FILE, first(dropping(CONTENT, HALF, "ETag: W/\"x\""), right(CONTENT)));
    fetch("/d/");
    assertFetched();
    assertEquals(Optional.empty(), server.requests("/d/" + FILE).get(1).header("If-Range"));
  }

  @Test
  void startsAnewWhenAServerGoesOnWithAnotherVersion() throws IOException {
    server.on(
        "/d/" + FILE, first(dropping(LIE, HALF, "ETag: \"1\""), right(CONTENT, "ETag: \"2\"")));
    fetch("/d/");
    assertFetched();
    assertEquals(
        List.of(0, HALF, 0),
        server.requests("/d/" + FILE).stream().map(ScriptedServer.Request::from).toList());
  }

  @Test
  void goesOnAcrossRuns() throws IOException {
    server.on("/d/" + FILE, dropping(CONTENT, 50_000));
    CatalogEntry entry = entry(file(CONTENT.length, CONTENT), server.at("/d/"));
    DataFetcher impatient = new DataFetcher(options(1));
    for (int run = 1; run <= 3; run++) {
      String message =
          failure(
              FetchException.class, () -> impatient.fetch(entry, directory, FetchProgress.SILENT));
      assertHas(message, FILE, "the next fetch goes on after byte " + 50_000 * run);
      assertEquals(50_000L * run, Files.size(part));
    }
    impatient.fetch(entry, directory, FetchProgress.SILENT);
    assertFetched();
  }

  @Test
  void nextMirrorGoesOnWithTheBytesOfTheOneBefore() throws IOException {
    server.on("/a/" + FILE, first(dropping(CONTENT, HALF), dropping(CONTENT, 0)));
    server.on("/b/" + FILE, right(CONTENT));
    fetch("/a/", "/b/");
    assertFetched();
    assertEquals(HALF, server.requests("/b/" + FILE).get(0).from());
  }

  @Test
  void completeBytesOfAnEarlierRunNeedNoServer() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, CONTENT);
    fetch("/nowhere/");
    assertFetched();
    assertEquals(0, server.requests("/nowhere/" + FILE).size());
  }

  @Test
  void retriesAFileCutShortWithoutALength() throws IOException {
    server.on(
        "/t/" + FILE,
        first((r, out) -> send(out, "200 OK", Arrays.copyOf(CONTENT, HALF)), right(CONTENT)));
    fetch("/t/");
    assertFetched();
    assertEquals(HALF, server.requests("/t/" + FILE).get(1).from());
  }

  @Test
  void startsAnewWhenAServerIgnoresRanges() throws IOException {
    server.on(
        "/r/" + FILE,
        first(dropping(CONTENT, HALF), (request, out) -> send(out, "200 OK", CONTENT)));
    fetch("/r/");
    assertFetched();
    assertEquals(HALF, server.requests("/r/" + FILE).get(1).from());
  }

  @Test
  void startsAnewWhenAServerAnswersWithAnotherRange() throws IOException {
    ScriptedServer.Script other =
        (request, out) ->
            send(
                out,
                "206 Partial Content",
                Arrays.copyOf(CONTENT, HALF),
                "Content-Range: bytes 0-99999/200000");
    server.on(
        "/r/" + FILE,
        (request, out) ->
            (switch (request.number()) {
                  case 1 -> dropping(CONTENT, HALF);
                  case 2 -> other;
                  default -> right(CONTENT);
                })
                .answer(request, out));
    fetch("/r/");
    assertFetched();
    assertEquals(0, server.requests("/r/" + FILE).get(2).from());
  }

  @Test
  void takesWhatThereIsForWholeWhenARangeBeyondTheEndSaysSo() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, CONTENT);
    server.on(
        "/e/" + FILE,
        (r, out) ->
            send(out, "416 Range Not Satisfiable", new byte[0], "Content-Range: bytes */200000"));
    fetch(file(0, CONTENT), "/e/");
    assertFetched();
    assertEquals(1, server.requests("/e/" + FILE).size());
  }

  @Test
  void startsAnewWhenARangeIsNotSatisfiable() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(CONTENT, HALF));
    server.on(
        "/e/" + FILE,
        (request, out) -> {
          if (request.from() > 0) {
            send(out, "416 Range Not Satisfiable", new byte[0], "Content-Length: 0");
          } else {
            send(out, "200 OK", CONTENT);
          }
        });
    fetch("/e/");
    assertFetched();
  }

  @Test
  void goesOnAfterAStall() throws IOException {
    server.on(
        "/s/" + FILE,
        first(
            (request, out) -> {
              send(
                  out, "200 OK", Arrays.copyOf(CONTENT, HALF), "Content-Length: " + CONTENT.length);
              server.stall();
            },
            right(CONTENT)));
    fetch("/s/");
    assertFetched();
    assertEquals(HALF, server.requests("/s/" + FILE).get(1).from());
  }

  @Test
  void doesNotHurryAServerThatIsSlowButNeverSilent() throws IOException {
    byte[] small = random(4_000, 4);
    server.on(
        "/slow/" + FILE,
        (request, out) -> {
          send(out, "200 OK", new byte[0], "Content-Length: " + small.length);
          // Twice the time of a stall in all, a fraction of it between any two pieces.
          for (int i = 0; i < 10; i++) {
            out.write(small, 400 * i, 400);
            out.flush();
            Thread.sleep(STALL.toMillis() / 5);
          }
        });
    fetch(file(small.length, small), "/slow/");
    assertArrayEquals(small, Files.readAllBytes(target));
    assertEquals(1, server.requests("/slow/" + FILE).size());
  }

  @Test
  void givesUpAMirrorThatStallsAgainAndAgain() {
    server.on(
        "/s/" + FILE,
        (request, out) -> {
          send(out, "200 OK", new byte[] {CONTENT[0]}, "Content-Length: " + CONTENT.length);
          server.stall();
        });
    CatalogEntry entry = entry(file(CONTENT.length, CONTENT), server.at("/s/"));
    String message =
        failure(
            FetchException.class,
            () -> new DataFetcher(options(2)).fetch(entry, directory, FetchProgress.SILENT));
    assertHas(message, "no bytes for 300 ms", "(attempts: 2)");
    assertEquals(2, server.requests("/s/" + FILE).size());
  }

  @Test
  void givesUpAServerThatNeverAnswers() {
    server.on("/s/" + FILE, (request, out) -> server.stall());
    FetchOptions hasty =
        new FetchOptions(
            STALL, STALL, 1, Duration.ZERO, Duration.ZERO, 0, 1_000_000, Duration.ZERO);
    CatalogEntry entry = entry(file(CONTENT.length, CONTENT), server.at("/s/"));
    String message =
        failure(
            FetchException.class,
            () -> new DataFetcher(hasty).fetch(entry, directory, FetchProgress.SILENT));
    assertHas(message, "no answer within 600 ms");
  }

  @Test
  void keepsWhatThereIsWhenInterrupted() throws IOException {
    server.on(
        "/s/" + FILE,
        (request, out) -> {
          send(out, "200 OK", Arrays.copyOf(CONTENT, HALF), "Content-Length: " + CONTENT.length);
          server.stall();
        });
    CatalogEntry entry = entry(file(CONTENT.length, CONTENT), server.at("/s/"));
    Thread fetching = Thread.currentThread();
    FetchProgress interrupting =
        (name, done, total, rate) -> {
          if (done == HALF) {
            fetching.interrupt();
          }
        };
    FetchException e =
        assertThrows(
            FetchException.class,
            () -> new DataFetcher(options(3)).fetch(entry, directory, interrupting));
    assertTrue(Thread.interrupted(), "the interrupt is passed on");
    assertHas(e.getMessage(), "interrupted fetching " + FILE, "after byte 100000");
    assertEquals(HALF, Files.size(part));
  }
}
