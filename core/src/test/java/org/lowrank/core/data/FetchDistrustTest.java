package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.ScriptedServer.send;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, by mistake or otherwise. */
class FetchDistrustTest extends FetchFixture {
  @Test
  void honestMirrorIsNotBlamedForTheBytesOfALiar() throws IOException {
    server.on("/a/" + FILE, first(dropping(LIE, HALF), dropping(LIE, 0)));
    server.on("/b/" + FILE, right(CONTENT));
    fetch("/a/", "/b/");
    assertFetched();
    assertEquals(
        List.of(HALF, 0),
        server.requests("/b/" + FILE).stream().map(ScriptedServer.Request::from).toList());
  }

  @Test
  void spoiltBytesOfAnEarlierRunAreThrownAway() throws IOException {
    Files.createDirectories(part.getParent());
    for (int size : new int[] {HALF, CONTENT.length, CONTENT.length + 1}) {
      Files.write(part, Arrays.copyOf(LIE, size));
      server.on("/good/" + FILE, right(CONTENT));
      fetch("/good/");
      assertFetched();
      Files.delete(target);
    }
  }

  @Test
  void leavesAMirrorWhoseContentLengthIsAnotherKeepingWhatThereIs() throws IOException {
    byte[] cut = Arrays.copyOf(CONTENT, HALF);
    server.on("/a/" + FILE, first(dropping(CONTENT, HALF), dropping(CONTENT, 0)));
    server.on("/t/" + FILE, (r, out) -> send(out, "200 OK", cut, "Content-Length: " + HALF));
    server.on("/b/" + FILE, right(CONTENT));
    fetch("/a/", "/t/", "/b/");
    assertFetched();
    assertEquals(1, server.requests("/t/" + FILE).size());
    assertEquals(HALF, server.requests("/b/" + FILE).get(0).from());
  }

  @Test
  void dropsAMirrorThatLiesAndItsBytes() throws IOException {
    server.on("/lie/" + FILE, right(LIE));
    server.on("/good/" + FILE, right(CONTENT));
    fetch("/lie/", "/good/");
    assertFetched();
    assertEquals(1, server.requests("/lie/" + FILE).size());
    assertEquals(0, server.requests("/good/" + FILE).get(0).from());
  }

  @Test
  void failsWhenEveryMirrorLiesNamingBothChecksums() {
    server.on("/lie/" + FILE, right(LIE));
    String message = failure(FetchException.class, () -> fetch("/lie/"));
    CatalogFile wanted = file(CONTENT.length, CONTENT);
    assertHas(message, server.at("/lie/" + FILE).toString(), "wrong content");
    assertHas(message, wanted.sha256(), file(LIE.length, LIE).sha256());
    assertFalse(Files.exists(part), "lies are not kept");
  }

  @Test
  void neverTakesMoreThanTheExpectedSize() throws IOException {
    byte[] more = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    server.on("/m/" + FILE, (request, out) -> send(out, "200 OK", more));
    server.on("/good/" + FILE, right(CONTENT));
    String message = failure(FetchException.class, () -> fetch("/m/"));
    assertHas(message, "sent more than the 200000 bytes expected");
    assertFalse(Files.exists(part));
    fetch("/m/", "/good/");
    assertFetched();
  }

  @Test
  void neverTakesMoreThanTheLimitWhenTheSizeIsUnknown() {
    byte[] endless = new byte[65_536];
    server.on(
        "/m/" + FILE,
        (request, out) -> {
          send(out, "200 OK", new byte[0]);
          while (true) {
            out.write(endless);
          }
        });
    List<Long> seen = new ArrayList<>();
    CatalogEntry entry = entry(file(0, CONTENT), server.at("/m/"));
    String message =
        failure(
            FetchException.class,
            () ->
                new DataFetcher(options(1))
                    .fetch(entry, directory, (name, done, total, rate) -> seen.add(done)));
    assertHas(message, "sent more than the 1000000 bytes expected");
    assertTrue(seen.stream().allMatch(done -> done <= 1_000_000), seen.toString());
  }

  @Test
  void takesAGzipFileThatIsOnlyLabelledAsEncodedAsItIs() throws IOException {
    byte[] packed = IdxBytes.gzip(CONTENT);
    server.on("/z/" + FILE, right(packed, "Content-Encoding: gzip"));
    fetch(file(packed.length, packed), "/z/");
    assertArrayEquals(packed, Files.readAllBytes(target));
    assertEquals(1, server.requests("/z/" + FILE).size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unpacksAFileThatWasPackedForTheWay(boolean compressible) throws IOException {
    byte[] plain = compressible ? new byte[HALF] : CONTENT;
    byte[] packed = IdxBytes.gzip(plain);
    for (long size : new long[] {plain.length, 0}) {
      for (String length : new String[] {"Content-Length: " + packed.length, "X-Length: no"}) {
        server.on(
            "/z/" + FILE,
            (request, out) -> send(out, "200 OK", packed, "Content-Encoding: gzip", length));
        fetch(file(size, plain), "/z/");
        assertArrayEquals(plain, Files.readAllBytes(target));
        Files.delete(target);
      }
    }
  }
}
