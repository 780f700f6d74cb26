package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gets one file from one mirror into a part file: goes on where the bytes there end, tries again
 * when a failure may pass, and stops at the first sign that the mirror has another file.
 *
 * <p>The bytes found in the part file may be anybody's. If the whole then has the wrong checksum,
 * this mirror gets a second chance from the first byte on before it is held to have lied.
 */
final class MirrorDownload {
  private static final int BUFFER = 1 << 16;

  private final HttpDownload http;
  private final FetchOptions options;
  private final CatalogFile file;
  private final URI address;
  private final PartFile part;
  private final ProgressMeter meter;
  private final long limit;

  private Optional<String> entityTag = Optional.empty();
  private boolean fromOneAnswer;
  private boolean encoded;
  private boolean decode;
  private boolean secondChanceUsed;

  MirrorDownload(
      HttpDownload http,
      FetchOptions options,
      CatalogFile file,
      URI address,
      PartFile part,
      ProgressMeter meter) {
    this.http = http;
    this.options = options;
    this.file = file;
    this.address = address;
    this.part = part;
    this.meter = meter;
    this.limit = file.size() > 0 ? file.size() : options.largestFile();
  }

  /**
   * Returns when the part file holds the whole file, its checksum verified.
   *
   * @throws MirrorException when this mirror is given up
   */
  void run() throws MirrorException, InterruptedException {
    int failures = 0;
    long most = part.size();
    while (true) {
      try {
        if (attempt()) {
          return;
        }
      } catch (MirrorException e) {
        // Measured against the most there ever was: bytes got a second time, after starting over,
        // don't count, so the number of attempts stays bounded.
        boolean gotOn = part.size() - most >= FetchOptions.PROGRESS_BYTES;
        most = Math.max(most, part.size());
        failures = gotOn ? 1 : failures + 1;
        if (!e.isPassing()) {
          throw e;
        }
        if (failures >= options.attempts()) {
          throw MirrorException.lasting(e.getMessage() + " (attempts: " + failures + ")");
        }
        Thread.sleep(options.backoffMillis(failures));
      }
    }
  }

  /** Whether the file is now there; false to start over at once, as no fault of the mirror's. */
  private boolean attempt() throws MirrorException, InterruptedException {
    if (decode || part.size() > limit) {
      part.discard();
    }
    if (file.size() == 0 || part.size() < file.size()) {
      try (HttpAnswer answer = http.get(address, part.size(), entityTag)) {
        if (accept(answer) && !copy(answer)) {
          return unpackInstead();
        }
      } catch (IOException e) {
        String what = e.getMessage() == null ? e.toString() : e.getMessage();
        throw MirrorException.passing(what + " (after " + part.size() + " bytes)", e);
      }
      if (part.size() < file.size()) {
        if (encoded && !decode) {
          return unpackInstead();
        }
        throw MirrorException.passing(
            "ended after " + part.size() + " of " + file.size() + " bytes", null);
      }
    }
    return verify();
  }

  /** Whether the answer's body is to be read; otherwise everything is there already. */
  private boolean accept(HttpAnswer answer) throws MirrorException {
    switch (answer.status()) {
      case HttpStatus.OK -> acceptWhole(answer);
      case HttpStatus.PARTIAL_CONTENT -> acceptRest(answer);
      case HttpStatus.RANGE_NOT_SATISFIABLE -> {
        return acceptEnd(answer);
      }
      default -> {
        String status = "HTTP " + answer.status();
        throw HttpStatus.passing(answer.status())
            ? MirrorException.passing(status, null)
            : MirrorException.lasting(status);
      }
    }
    return true;
  }

  private void acceptWhole(HttpAnswer answer) throws MirrorException {
    encoded = answer.gzipEncoded();
    boolean otherLength = file.size() > 0 && answer.length().orElse(file.size()) != file.size();
    if (encoded) {
      // Many servers put this label on a .gz file served as it is. Only a length that differs tells
      // that it was really packed once more; without one, the checksum will tell.
      decode = decode || otherLength;
    } else {
      requireExpectedSize(answer.length());
    }
    if (part.size() > 0) {
      part.discard();
    }
    fromOneAnswer = true;
    entityTag = answer.entityTag();
  }

  private void acceptRest(HttpAnswer answer) throws MirrorException {
    if (part.size() == 0) {
      throw MirrorException.lasting("HTTP 206 though the whole file was asked for");
    }
    requireExpectedSize(answer.rangeTotal());
    boolean changed =
        entityTag.isPresent()
            && answer.entityTag().isPresent()
            && !entityTag.equals(answer.entityTag());
    if (changed || answer.rangeStart().orElse(-1) != part.size()) {
      long asked = part.size();
      startOver();
      throw MirrorException.passing(
          changed
              ? "the file changed between two answers"
              : "asked for the bytes from " + asked + ", given others",
          null);
    }
    fromOneAnswer = false;
    entityTag = answer.entityTag();
  }

  private boolean acceptEnd(HttpAnswer answer) throws MirrorException {
    OptionalLong total = answer.unsatisfiedTotal();
    requireExpectedSize(total);
    if (part.size() == 0) {
      throw MirrorException.lasting("HTTP 416 though the whole file was asked for");
    }
    if (total.orElse(-1) != part.size()) {
      long asked = part.size();
      startOver();
      throw MirrorException.passing("HTTP 416 to the bytes from " + asked, null);
    }
    fromOneAnswer = false;
    return false;
  }

  private void requireExpectedSize(OptionalLong found) throws MirrorException {
    if (file.size() > 0 && found.isPresent() && found.getAsLong() != file.size()) {
      throw MirrorException.lasting("has " + found.getAsLong() + " bytes, expected " + file.size());
    }
  }

  /** Whether the body fitted; false if it didn't but may when unpacked. */
  private boolean copy(HttpAnswer answer) throws IOException, MirrorException {
    InputStream in = encoded && decode ? new GzipInput(answer.body()) : answer.body();
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (n > limit - part.size()) {
        startOver();
        if (encoded && !decode) {
          return false;
        }
        throw MirrorException.lasting("sent more than the " + limit + " bytes expected");
      }
      part.append(buffer, n);
      meter.received(n, part.size());
    }
    return true;
  }

  private boolean verify() throws MirrorException {
    FileCheck check = part.check(asServed());
    if (check.status() == FileCheck.Status.VERIFIED) {
      return true;
    }
    startOver();
    if (encoded && !decode) {
      return unpackInstead();
    }
    if (!fromOneAnswer && !secondChanceUsed) {
      secondChanceUsed = true;
      return false;
    }
    throw MirrorException.lasting("wrong content: " + check.detail());
  }

  /** The file as its SHA-256 knows it, where there is one: the weaker MD5 is no substitute here. */
  private CatalogFile asServed() {
    return file.sha256().isEmpty()
        ? file
        : new CatalogFile(file.name(), file.size(), file.sha256(), "", List.of());
  }

  private boolean unpackInstead() {
    decode = true;
    return false;
  }

  private void startOver() {
    part.discard();
    entityTag = Optional.empty();
  }
}
