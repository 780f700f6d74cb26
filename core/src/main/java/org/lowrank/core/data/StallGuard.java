package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response's body as a stream that gives up when nothing comes for too long. The HTTP client's
 * own time-out ends with the response's headers, and its stream waits for ever.
 */
final class StallGuard extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
  /** What the network thread hands over: some bytes, or the end with or without a failure. */
  private record Event(List<ByteBuffer> bytes, Throwable failure, boolean end) {}

  private final Duration patience;
  // Holds at most one batch and the end, as the next batch is asked for only when one is used up.
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> current = new ArrayDeque<>();
  private volatile Flow.Subscription subscription;
  private volatile boolean closed;
  private boolean ended;

  StallGuard(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    if (closed) {
      newSubscription.cancel();
    } else {
      newSubscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Event(bytes, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), null, true));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      ByteBuffer buffer = current.peek();
      if (buffer == null) {
        next();
      } else if (buffer.hasRemaining()) {
        int n = Math.min(length, buffer.remaining());
        buffer.get(target, offset, n);
        return n;
      } else {
        current.remove();
        if (current.isEmpty()) {
          subscription.request(1);
        }
      }
    }
    return -1;
  }

  private void next() throws IOException {
    Event event;
    try {
      event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
    if (event == null) {
      close();
      throw new HttpTimeoutException("no bytes for " + patience.toMillis() + " ms");
    }
    if (event.failure() != null) {
      throw new IOException(event.failure().getMessage(), event.failure());
    }
    ended = event.end();
    current.addAll(event.bytes());
    if (!ended && current.isEmpty()) {
      subscription.request(1);
    }
  }

  /** Gives up what has not been read yet, and with it the connection. */
  @Override
  public void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
