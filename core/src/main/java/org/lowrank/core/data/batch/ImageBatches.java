package org.lowrank.core.data.batch;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.ImageSet;

/**
 * The images of one epoch as batches of floats, made ahead on threads of its own. To be used by one
 * thread, in a try statement:
 *
 * <pre>{@code
 * try (ImageBatches batches = ImageBatches.of(images, epoch, augmentation, normalization, 128,
 *     ReadAhead.of(2))) {
 *   while (batches.hasNext()) {
 *     ImageBatch batch = batches.next();
 *   }
 * }
 * }</pre>
 *
 * <p>Batches come in the order of the epoch, and each is a pure function of its number, so threads
 * change nothing but the time they take. A failure to read an image is thrown by {@link #next} for
 * the batch that it belongs to; there is no next batch after it.
 */
public final class ImageBatches implements Iterator<ImageBatch>, AutoCloseable {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final BatchMaker maker;
  private final int count;
  private final ExecutorService threads;
  private final Queue<Thread> workers = new ConcurrentLinkedQueue<>();
  private final Queue<Future<ImageBatch>> ahead = new ArrayDeque<>();
  private int submitted;
  private boolean closed;

  private ImageBatches(BatchMaker maker, int count, ReadAhead readAhead) {
    this.maker = maker;
    this.count = count;
    this.threads =
        Executors.newFixedThreadPool(
            Math.min(readAhead.threads(), readAhead.batches()), this::worker);
    for (int i = 0; i < Math.min(readAhead.batches(), count); i++) {
      submit();
    }
  }

  private Thread worker(Runnable work) {
    Thread thread = new Thread(work, "lowrank-images-" + COUNTER.incrementAndGet());
    thread.setDaemon(true);
    workers.add(thread);
    return thread;
  }

  /**
   * Begins an epoch.
   *
   * @param images where the images come from
   * @param epoch which of them, in which order
   * @param augmentation what is done to them at random; {@link Augmentation#NONE} to test
   * @param normalization what is done to them after that, of as many channels
   * @param batchSize images a batch, at least 1; the last batch has what is left
   * @param readAhead how batches are made ahead
   * @return the batches
   * @throws InvalidInputException if the batch size is out of range or the channels differ
   */
  public static ImageBatches of(
      ImageSet images,
      Epoch epoch,
      Augmentation augmentation,
      Normalization normalization,
      int batchSize,
      ReadAhead readAhead) {
    int features = images.channels() * images.height() * images.width();
    int largest = LARGEST_ARRAY / features;
    if (batchSize < 1 || batchSize > largest) {
      throw new InvalidInputException("batch must be in 1.." + largest + ", found " + batchSize);
    }
    if (normalization.mean().length != images.channels()) {
      throw new InvalidInputException(
          "normalization must have "
              + images.channels()
              + " channels as "
              + images.name()
              + ", found "
              + normalization.mean().length);
    }
    int size = epoch.order().length;
    int count = size / batchSize + (size % batchSize == 0 ? 0 : 1);
    return new ImageBatches(
        new BatchMaker(images, epoch, augmentation, normalization, batchSize), count, readAhead);
  }

  /**
   * How many batches there are in all.
   *
   * @return at least 1, unless the epoch is empty
   */
  public int count() {
    return count;
  }

  private void submit() {
    int number = submitted++;
    ahead.add(threads.submit(() -> maker.make(number)));
  }

  @Override
  public boolean hasNext() {
    return !closed && !ahead.isEmpty();
  }

  /**
   * The next batch, as soon as it is made.
   *
   * @throws NoSuchElementException if there is none: after the last, a failure or closing
   * @throws InvalidInputException if one of its images can't be read; names the file
   * @throws CancellationException if the calling thread is interrupted; its flag stays set
   */
  @Override
  public ImageBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "no batch after the last of " + count + ", a failure or closing");
    }
    ImageBatch batch;
    try {
      batch = ahead.remove().get();
    } catch (ExecutionException e) {
      close();
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("reading images throws nothing checked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw (CancellationException)
          new CancellationException("interrupted while waiting for images").initCause(e);
    }
    if (submitted < count) {
      submit();
    } else if (ahead.isEmpty()) {
      close();
    }
    return batch;
  }

  /** Stops what is under way and waits for its threads to end. Can be called again. */
  @Override
  public void close() {
    closed = true;
    ahead.clear();
    threads.shutdownNow();
    boolean interrupted = false;
    for (Thread worker : workers) {
      // A worker ends with the image that it is reading: there is nothing to give up on.
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
