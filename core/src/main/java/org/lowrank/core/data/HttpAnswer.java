package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's final answer, redirects followed. Its body is still to be read, and to be closed. */
record HttpAnswer(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,18})");

  /** What the body's length is said to be. */
  OptionalLong length() {
    return headers.firstValue("Content-Length").stream()
        .filter(value -> value.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Where a partial answer says it starts. */
  OptionalLong rangeStart() {
    return rangeGroup(RANGE, 1);
  }

  /** How long a partial answer says the whole file is. */
  OptionalLong rangeTotal() {
    return rangeGroup(RANGE, 2);
  }

  /** How long an answer to a range beyond the end says the whole file is. */
  OptionalLong unsatisfiedTotal() {
    return rangeGroup(UNSATISFIED, 1);
  }

  private OptionalLong rangeGroup(Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(headers.firstValue("Content-Range").orElse(""));
    return matcher.matches() && !matcher.group(group).equals("*")
        ? OptionalLong.of(Long.parseLong(matcher.group(group)))
        : OptionalLong.empty();
  }

  /** What tells this version of the file from others: a strong entity tag (RFC 9110, 8.8.3). */
  Optional<String> entityTag() {
    return headers.firstValue("ETag").filter(tag -> tag.startsWith("\""));
  }

  /** Whether the body is said to be packed for the way, though we asked for it as it is. */
  boolean gzipEncoded() {
    String encoding = headers.firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    return encoding.equals("gzip") || encoding.equals("x-gzip");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
