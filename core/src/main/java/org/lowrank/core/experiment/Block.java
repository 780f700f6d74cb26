package org.lowrank.core.experiment;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

/**
 * Consecutive trials of a cell, computed together.
 *
 * @param first the number of the first trial
 * @param count how many
 * @param streams where the trials' random numbers come from
 * @param support what long trials can use beside that
 */
public record Block(int first, int count, StreamKey streams, TrialSupport support) {
  /** Multiplications in a block, about: some hundredths of a second. */
  private static final long WORK = 1L << 26;

  private static final int MAX_SIZE = 4096;

  /** A trial of so many multiplications gains from company: some milliseconds. */
  private static final long SMALL_TRIAL = 1L << 25;

  /** A block whose trials have no folders and report to nobody. */
  public Block(int first, int count, StreamKey streams) {
    this(first, count, streams, TrialSupport.NONE);
  }

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

  /**
   * A folder of the trial's own, in which it may keep what lets it go on after the run was stopped,
   * even by a kill. It is as the last computation of this very trial left it (same seed, settings,
   * data and code), and empty the first time. It is removed once the block is stored. Nobody else
   * uses it until this computation ends.
   *
   * @param i the trial's place in the block, from 0
   * @return empty if the run keeps nothing, if the block is computed elsewhere, or if another
   *     process is computing the same trial right now; then the trial must do without
   * @throws org.lowrank.core.base.InvalidInputException if it cannot be made
   */
  public Optional<Path> workspace(int i) {
    return support.workspace(number(i));
  }

  /**
   * Says how far a trial is, for a run's time left. Cheap; a trial that takes less than seconds
   * need not call it. One that goes on where it was stopped says so before it computes anything.
   *
   * @param i the trial's place in the block, from 0
   * @param fraction the part of the trial that is done, from 0 to 1
   * @param detail what it is at, as in "epoch 3/20, 612 images/s"; one short line
   */
  public void progress(int i, double fraction, String detail) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be between 0 and 1, found " + fraction);
    }
    support.progress(number(i), fraction, detail);
  }

  private int number(int i) {
    return first + Objects.checkIndex(i, count);
  }
}
