package org.lowrank.overparam.train;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.bytedeco.openblas.global.openblas;
import org.lowrank.core.spectrum.Blas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native threads that a piece of work may use.
 *
 * <p>Three libraries have threads of their own: libnd4j's pool and OpenBLAS count theirs for the
 * whole process, OpenMP (oneDNN's threads) for each calling thread. A process whose Java threads
 * each train on one core must set all three to one, or they wait for each other in spin locks. So
 * trainings on one core run side by side, and one on more cores waits until it is alone and keeps
 * others waiting; afterwards all is set to one again, which is the rule in this process.
 *
 * <p>Measured with a dense network 768-512-512-10, batch 128, on two cores, images/second: one
 * training 11,000; two side by side 9,700 + 10,600, for twice the processor time; one on two cores
 * 7,000 on an otherwise idle machine and far less on a busy one, as OpenMP's threads spin while
 * they wait; 9,000 to 11,000 where the process was started with OMP_WAIT_POLICY=passive. So where
 * there are several trainings, one core each is best.
 */
final class NativeThreads {
  /** Shared by trainings on one core; fair, so that one on several cores gets its turn. */
  private static final ReadWriteLock PROCESS = new ReentrantReadWriteLock(true);

  private NativeThreads() {}

  /** Runs work on the calling thread with so many native threads; may wait for others. */
  static <T> T run(int cores, Supplier<T> work) {
    Lock lock = cores == 1 ? PROCESS.readLock() : PROCESS.writeLock();
    lock.lock();
    try {
      set(cores);
      return work.get();
    } finally {
      set(1);
      lock.unlock();
    }
  }

  private static void set(int cores) {
    // Of libnd4j's pool. Its setMaxThreads does nothing once the library has started.
    Nd4j.getEnvironment().setMaxMasterThreads(cores);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(cores);
    if (cores == 1) {
      Blas.pinToOneThread();
    } else {
      openblas.blas_set_num_threads(cores);
    }
  }
}
