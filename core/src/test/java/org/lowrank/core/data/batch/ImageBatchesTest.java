package org.lowrank.core.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.ImageSet;

@Timeout(30)
class ImageBatchesTest {
  private static final Normalization PLAIN =
      new Normalization(new double[3], new double[] {1, 1, 1});

  private static ImageBatches open(ImageSet images, int batchSize, ReadAhead readAhead) {
    Epoch epoch = Epoch.shuffled(images.size(), 11, 2);
    return ImageBatches.of(images, epoch, Augmentation.CIFAR, PLAIN, batchSize, readAhead);
  }

  private static List<ImageBatch> all(int threads, int ahead) {
    List<ImageBatch> list = new ArrayList<>();
    try (ImageBatches batches = open(new CountingImages(67), 10, new ReadAhead(threads, ahead))) {
      assertEquals(7, batches.count());
      batches.forEachRemaining(list::add);
    }
    return list;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lowrank-images-"))
        .count();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1", "2, 4", "5, 3", "4, 100"})
  void batchesDependNeitherOnThreadsNorOnReadAhead(int threads, int ahead) {
    List<ImageBatch> expected = all(1, 1);
    List<ImageBatch> found = all(threads, ahead);
    assertEquals(7, found.size());
    for (int i = 0; i < 7; i++) {
      assertArrayEquals(expected.get(i).inputs(), found.get(i).inputs());
      assertArrayEquals(expected.get(i).labels(), found.get(i).labels());
    }
  }

  @Test
  void everyImageComesOnceInTheOrderOfTheEpoch() {
    int[] order = Epoch.shuffled(67, 11, 2).order();
    List<ImageBatch> batches = all(2, 4);
    int next = 0;
    for (ImageBatch batch : batches) {
      assertEquals(Math.min(10, 67 - next), batch.size());
      assertEquals(batch.size() * CountingImages.FEATURES, batch.inputs().length);
      for (int label : batch.labels()) {
        assertEquals(order[next++] % 10, label);
      }
    }
    assertEquals(67, next);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "3, 3", "3, 5"})
  void readsNoFurtherAheadThanAllowed(int threads, int ahead) throws InterruptedException {
    CountingImages images = new CountingImages(1000);
    try (ImageBatches batches = open(images, 10, new ReadAhead(threads, ahead))) {
      for (int taken = 0; taken < 20; taken++) {
        int most = 10 * (taken + ahead);
        // Everything that may be read ahead is read, if one waits, and then no more.
        while (images.reads.get() < most) {
          Thread.sleep(1);
        }
        Thread.sleep(2);
        assertEquals(most, images.reads.get());
        batches.next();
      }
    }
  }

  @Test
  void aFailureComesWithTheBatchItBelongsTo() {
    int[] order = Epoch.shuffled(67, 11, 2).order();
    ImageSet images =
        new CountingImages(
            67,
            index -> {
              if (index == order[34]) {
                throw new InvalidInputException("x.JPEG: cannot be read");
              }
            });
    for (int threads : new int[] {1, 4}) {
      try (ImageBatches batches = open(images, 10, ReadAhead.of(threads))) {
        for (int i = 0; i < 3; i++) {
          assertEquals(10, batches.next().size());
        }
        assertEquals(
            "x.JPEG: cannot be read",
            assertThrows(InvalidInputException.class, batches::next).getMessage());
        assertFalse(batches.hasNext());
        assertThrows(NoSuchElementException.class, batches::next);
      }
    }
    assertEquals(0, threads());
  }

  @Test
  void errorsComeThroughToo() {
    ImageSet images =
        new CountingImages(
            5,
            index -> {
              throw new OutOfMemoryError("pretended");
            });
    try (ImageBatches batches = open(images, 5, ReadAhead.of(1))) {
      assertEquals("pretended", assertThrows(OutOfMemoryError.class, batches::next).getMessage());
    }
  }

  @Test
  void noThreadIsLeftAfterTheLastBatchNorAfterClosingEarly() {
    all(3, 6);
    assertEquals(0, threads());
    CountingImages images = new CountingImages(10_000);
    ImageBatches batches = open(images, 10, new ReadAhead(3, 6));
    batches.next();
    assertTrue(threads() > 0);
    batches.close();
    batches.close();
    assertEquals(0, threads());
    assertFalse(batches.hasNext());
    assertTrue(images.reads.get() <= 70, "closing stops reading");
  }

  @Test
  void waitingEndsWhenInterrupted() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    ImageSet images =
        new CountingImages(
            5,
            index -> {
              reading.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    boolean[] flag = new boolean[1];
    Thread consumer =
        new Thread(
            () -> {
              try (ImageBatches batches = open(images, 5, ReadAhead.of(1))) {
                assertThrows(CancellationException.class, batches::next);
                flag[0] = Thread.currentThread().isInterrupted();
              }
            });
    consumer.start();
    reading.await();
    consumer.interrupt();
    consumer.join();
    assertTrue(flag[0]);
    assertEquals(0, threads());
  }

  @Test
  void refusesWhatDoesNotFit() {
    CountingImages images = new CountingImages(5);
    assertEquals(
        "batch must be in 1..20452225, found 0",
        assertThrows(InvalidInputException.class, () -> open(images, 0, ReadAhead.of(1)))
            .getMessage());
    assertEquals(
        "normalization must have 3 channels as counting, found 1",
        assertThrows(
                InvalidInputException.class,
                () ->
                    ImageBatches.of(
                        images,
                        Epoch.inOrder(5, 0, 0),
                        Augmentation.NONE,
                        new Normalization(new double[1], new double[] {1}),
                        2,
                        ReadAhead.of(1)))
            .getMessage());
    assertEquals(
        "threads must be at least 1, found 0",
        assertThrows(InvalidInputException.class, () -> ReadAhead.of(0)).getMessage());
  }
}
