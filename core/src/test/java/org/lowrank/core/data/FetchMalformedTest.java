package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.data.ScriptedServer.send;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose answers are no answers: each is left in one line, in bounded time and memory. */
class FetchMalformedTest extends FetchFixture {
  private static final byte[] PAGE =
      "<html><body>Please log in to the network.</body></html>".getBytes(StandardCharsets.UTF_8);

  private static ScriptedServer.Script raw(String answer) {
    return (request, out) -> {
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    };
  }

  private String refusal() {
    String message = failure(FetchException.class, () -> fetch("/m/"));
    assertHas(message, server.at("/m/" + FILE).toString());
    return message;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "\0\0\0\0\0\0\0\0",
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 -1 Less\r\n\r\n",
        "HTTP/1.1 999 Unheard of\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 Nothing\r\n\r\n",
        "HTTP/1.1 304 As it was\r\n\r\n",
        "HTTP/1.1 206 A part that nobody asked for\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 416 Beyond\r\nContent-Range: bytes */7\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\nContent-Length: 7\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
        "HTTP/1.1 200 OK\r\n no header\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:99999/x\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:-1/x\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http:///x\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://user@/x\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: jar:http://127.0.0.1/a!/b\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: HTTP://[::::]/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: \\\\host\\share\r\n\r\n",
      })
  void anAnswerThatIsNone(String answer) {
    server.on("/m/" + FILE, raw(answer));
    refusal();
  }

  @Test
  void aPageInPlaceOfTheFile() throws IOException {
    server.on(
        "/m/" + FILE,
        (r, out) -> send(out, "200 OK", PAGE, "Content-Type: text/html", "Content-Length: 55"));
    assertHas(refusal(), "has 55 bytes, expected 200000");
    server.on("/m/" + FILE, (r, out) -> send(out, "200 OK", PAGE));
    refusal();
    server.on("/good/" + FILE, right(CONTENT));
    fetch("/m/", "/good/");
    assertFetched();
  }

  @Test
  void aPageInPlaceOfAFileOfUnknownSize() {
    server.on("/m/" + FILE, (r, out) -> send(out, "200 OK", PAGE));
    String message = failure(FetchException.class, () -> fetch(file(0, CONTENT), "/m/"));
    assertHas(message, "wrong content", file(0, CONTENT).sha256());
    assertTrue(Files.notExists(part), "a page is not kept");
  }

  @Test
  void headersWithoutEnd() {
    byte[] header = ("X-Header: " + "x".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    server.on("/m/" + FILE, (r, out) -> endless(out, "HTTP/1.1 200 OK\r\n", header));
    refusal();
  }

  @Test
  void oneHeaderWithoutEnd() {
    byte[] some = "x".repeat(8_000).getBytes(StandardCharsets.US_ASCII);
    server.on("/m/" + FILE, (r, out) -> endless(out, "HTTP/1.1 200 OK\r\nX-Header: ", some));
    refusal();
  }

  @Test
  void interimAnswersWithoutEnd() {
    byte[] interim = "HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    server.on("/m/" + FILE, (r, out) -> endless(out, "", interim));
    refusal();
  }

  private static void endless(OutputStream out, String start, byte[] again) throws IOException {
    out.write(start.getBytes(StandardCharsets.US_ASCII));
    while (true) {
      out.write(again); // until the client hangs up
    }
  }

  @Test
  void aHeaderThatComesByteByByte() {
    server.on(
        "/m/" + FILE,
        (r, out) -> {
          while (true) {
            out.write('H');
            out.flush();
            Thread.sleep(STALL.toMillis() / 5);
          }
        });
    FetchOptions hasty = new FetchOptions(STALL, STALL, 1, STALL, STALL, 0, 1_000_000, STALL);
    String message =
        failure(
            FetchException.class,
            () ->
                new DataFetcher(hasty)
                    .fetch(
                        entry(file(CONTENT.length, CONTENT), server.at("/m/")),
                        directory,
                        FetchProgress.SILENT));
    assertHas(message, server.at("/m/" + FILE).toString());
  }

  @Test
  void bytesPackedForTheWayThatUnpackWithoutEnd() {
    byte[] bomb = IdxBytes.gzip(new byte[20_000_000]);
    server.on("/m/" + FILE, (r, out) -> send(out, "200 OK", bomb, "Content-Encoding: gzip"));
    assertTrue(bomb.length < CONTENT.length);
    assertHas(refusal(), "sent more than the 200000 bytes expected");
    assertEquals(false, Files.exists(part));
  }

  @Test
  void aFileThatIsOnlyLongEnough() throws IOException {
    server.on("/m/" + FILE, right(new byte[CONTENT.length]));
    assertHas(refusal(), "wrong content");
    server.on("/good/" + FILE, right(CONTENT));
    fetch("/m/", "/good/");
    assertFetched();
  }
}
