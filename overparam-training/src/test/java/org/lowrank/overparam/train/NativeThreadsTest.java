package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lowrank.core.spectrum.Blas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeThreadsTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private static String all() {
    return Nd4j.getEnvironment().maxMasterThreads()
        + " "
        + NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()
        + " "
        + Blas.threads();
  }

  /** ND4J's pool has no more threads than the machine; OpenBLAS keeps to one. */
  private static String two() {
    return Math.min(2, Nd4j.getEnvironment().maxThreads()) + " 2 1";
  }

  @Test
  void librariesHaveTheThreadsAskedForAndOneAfterwards() {
    assertEquals(two(), NativeThreads.run(2, NativeThreadsTest::all));
    assertEquals("1 1 1", all());
    assertEquals("1 1 1", NativeThreads.run(1, NativeThreadsTest::all));
    assertThrows(
        IllegalStateException.class,
        () ->
            NativeThreads.run(
                2,
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals("1 1 1", all());
  }

  @Test
  void workOnOneCoreEachRunsSideBySide() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Runnable work = () -> NativeThreads.run(1, () -> await(together));
    Future<?> one = pool.submit(work);
    pool.submit(work).get(20, TimeUnit.SECONDS);
    one.get(20, TimeUnit.SECONDS);
  }

  private static String await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
      return all();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void workOnSeveralCoresIsAlone() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicBoolean left = new AtomicBoolean();
    Future<String> alone =
        pool.submit(
            () ->
                NativeThreads.run(
                    2,
                    () -> {
                      inside.countDown();
                      try {
                        assertTrue(leave.await(20, TimeUnit.SECONDS));
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      left.set(true);
                      return all();
                    }));
    assertTrue(inside.await(20, TimeUnit.SECONDS));
    Future<Boolean> other = pool.submit(() -> NativeThreads.run(1, left::get));
    assertFalse(other.isDone());
    leave.countDown();
    assertTrue(other.get(20, TimeUnit.SECONDS), "began while the other was inside");
    assertEquals(two(), alone.get());
  }
}
