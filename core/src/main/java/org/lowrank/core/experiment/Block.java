package org.lowrank.core.experiment;

import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

/**
 * Consecutive trials of a cell, computed together.
 *
 * @param first the number of the first trial
 * @param count how many
 * @param streams where the trials' random numbers come from
 */
public record Block(int first, int count, StreamKey streams) {
  /** Multiplications in a block, about: some hundredths of a second. */
  private static final long WORK = 1L << 26;

  private static final int MAX_SIZE = 4096;

  /** A trial of so many multiplications gains from company: some milliseconds. */
  private static final long SMALL_TRIAL = 1L << 25;

  /**
   * How many trials make a good block: some hundredths of a second's work, in a power of two times
   * the lanes of a batch, so that no lane stays empty; at least all lanes if a trial is small.
   *
   * @param multiplications of one trial, about; positive
   */
  public static int sizeFor(long multiplications) {
    long wanted = Math.max(1, Math.min(MAX_SIZE, WORK / multiplications));
    if (multiplications <= SMALL_TRIAL) {
      wanted = Math.max(MatrixBatch.LANES, wanted);
    }
    return (int)
        (wanted < MatrixBatch.LANES
            ? Long.highestOneBit(wanted)
            : MatrixBatch.LANES * Long.highestOneBit(wanted / MatrixBatch.LANES));
  }

  /**
   * The random stream of a trial: a function of seed, experiment, cell and trial number, and so the
   * same in whatever block the trial is computed.
   *
   * @param i the trial's place in the block, from 0
   */
  public RandomStream stream(int i) {
    return streams.stream((long) first + i);
  }
}
