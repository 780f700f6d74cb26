package org.lowrank.overparam.train;

import java.util.Optional;
import org.lowrank.core.sampling.StreamKey;

/**
 * Labelled examples, handed out in batches: what a trainer reads. Whether they lie in memory or are
 * decoded and augmented ahead by threads of their own is the source's affair.
 */
public interface BatchSource {
  /**
   * What the batches depend on beside what {@link #open} is given: examples, labels, normalization,
   * kind of augmentation. A training is resumed only with sources of the same checksum.
   */
  String checksum();

  /** How many examples there are, at least 1. */
  int size();

  /** How many classes the labels are from, at least 2. */
  int classes();

  /** The shape of an example, such as [channels, height, width] or [inputs]. */
  int[] shape();

  /**
   * Begins a pass over examples.
   *
   * @param order which ones, in this order; each in [0, size). Not modified.
   * @param batchSize how many at a time; the last batch has what is left
   * @param draws where random numbers come from, as of augmentation; the same for the same pass, so
   *     that equal passes give equal bytes, whatever came before and on whatever threads
   */
  Batches open(int[] order, int batchSize, StreamKey draws);

  /** A pass. Used by one thread. */
  interface Batches extends AutoCloseable {
    /** The next batch; empty at the end. */
    Optional<Batch> next();

    /** Ends the pass early or at its end, and whatever threads it has. */
    @Override
    void close();
  }

  /**
   * Some examples.
   *
   * @param features row-major, shape [examples, *shape]; the array may be longer, and is the
   *     source's again at the next call
   * @param labels classes, one an example, each in [0, classes)
   */
  record Batch(float[] features, int[] labels) {}
}
