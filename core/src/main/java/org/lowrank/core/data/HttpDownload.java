package org.lowrank.core.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for a file, or the rest of one, over HTTP, within time-outs. Follows redirects itself, since
 * the client's own following hides loops and drops to plain HTTP are to be named.
 */
final class HttpDownload {
  private final FetchOptions options;
  private final HttpClient client;

  HttpDownload(FetchOptions options) {
    this.options = options;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // One file after another gains nothing from HTTP/2, and old servers trip over the
            // offer.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.connectTimeout());
    Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
    this.client = builder.build();
  }

  /**
   * Asks for the bytes of a file from {@code from} on.
   *
   * @param entityTag with a positive {@code from}: give the rest only of the version with this tag
   * @throws MirrorException if no answer came, or redirects led nowhere
   */
  HttpAnswer get(URI address, long from, Optional<String> entityTag)
      throws MirrorException, InterruptedException {
    URI next = address;
    for (int redirects = 0; ; redirects++) {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
          send(request(next, from, entityTag));
      StallGuard body = new StallGuard(options.stallTimeout());
      response.body().subscribe(body);
      if (!HttpStatus.redirects(response.statusCode())) {
        return new HttpAnswer(response.statusCode(), response.headers(), body);
      }
      body.close();
      if (redirects == options.redirects()) {
        throw MirrorException.lasting(
            "redirected more than " + options.redirects() + " times, last from " + next);
      }
      next = target(next, response.headers().firstValue("Location"));
    }
  }

  private static HttpRequest request(URI address, long from, Optional<String> entityTag) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .header("User-Agent", "lowrank")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      builder.header("Range", "bytes=" + from + "-");
      entityTag.ifPresent(tag -> builder.header("If-Range", tag));
    }
    return builder.GET().build();
  }

  private static URI target(URI from, Optional<String> location) throws MirrorException {
    URI target;
    try {
      target = from.resolve(URI.create(location.orElse("")));
    } catch (IllegalArgumentException e) {
      throw MirrorException.lasting("redirected to the malformed address " + location.orElse(""));
    }
    boolean safe =
        "https".equals(target.getScheme())
            || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
    if (location.orElse("").isBlank() || target.getHost() == null || !safe) {
      throw MirrorException.lasting(
          "redirected from "
              + from
              + " to "
              + location.orElse("nowhere")
              + ", which is not followed");
    }
    return target;
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws MirrorException, InterruptedException {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
        client.sendAsync(request, BodyHandlers.ofPublisher());
    Duration patience = options.connectTimeout().plus(options.stallTimeout());
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw MirrorException.passing("no answer within " + patience.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw MirrorException.passing(describe(e.getCause()), e.getCause());
    } finally {
      // Ends the exchange if it is still under way: after a time-out or an interrupt.
      answer.cancel(true);
    }
  }

  private String describe(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return "no connection within " + options.connectTimeout().toMillis() + " ms";
    }
    if (failure instanceof ConnectException) {
      return "no connection" + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
    return failure instanceof IOException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }
}
