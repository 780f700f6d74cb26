package org.lowrank.overparam.train;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
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
 * <p>OpenBLAS has one thread in any case: the products of a training are small beside its
 * convolutions, and OpenBLAS's threads and OpenMP's would take each other's cores. On two cores a
 * small CNN of chains trained at 1,100 images/second with two threads of both, and at 2,400 with
 * two of OpenMP's alone. Where there are several trainings, one core each is best.
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
    // OpenBLAS keeps to one: its products are small here, and its threads and OpenMP's, which spin
    // while they wait, would take each other's cores.
    Blas.pinToOneThread();
  }
}
