package org.lowrank.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.BlockComputer;
import org.lowrank.core.experiment.BlockTask;
import org.lowrank.core.experiment.TrialSupport;
import org.lowrank.core.spectrum.Blas;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** A Spark task: computes one block in an executor, each on one core. */
final class ComputeBlock extends AbstractFunction2<TaskContext, Iterator<BlockTask>, ComputedBlock>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The executor's id where Spark runs tasks in the driver itself. */
  private static final String DRIVER = "driver";

  private final String run;
  private final String dataDirectory;

  /** Of a trial; null for none, since an Optional cannot travel. */
  private final Duration trialLimit;

  /**
   * @param run who wants to hear of progress
   * @param dataDirectory where real data lies, an absolute path
   * @param trialLimit how long a trial may take, if that is limited
   */
  ComputeBlock(String run, String dataDirectory, Optional<Duration> trialLimit) {
    this.run = run;
    this.dataDirectory = dataDirectory;
    this.trialLimit = trialLimit.orElse(null);
  }

  @Override
  public ComputedBlock apply(TaskContext context, Iterator<BlockTask> blocks) {
    BlockTask task = blocks.next();
    BlockComputer computer = computer(task);
    Blas.pinToOneThread();
    long begun = System.nanoTime();
    TrialSupport support = SparkLink.support(run, context.partitionId());
    double[][] values =
        computer
            .within(Optional.ofNullable(trialLimit), t -> computer.compute(t, support))
            .compute(task);
    return new ComputedBlock(values, System.nanoTime() - begun);
  }

  private BlockComputer computer(BlockTask task) {
    SparkEnv executor = SparkEnv.get();
    boolean elsewhere = !executor.executorId().equals(DRIVER);
    try {
      BlockComputer computer = ExecutorLab.computer(Path.of(dataDirectory), task);
      computer.requireSameIngredients(task);
      return computer;
    } catch (InvalidInputException e) {
      throw elsewhere
          ? new InvalidInputException(
              "executor "
                  + executor.executorId()
                  + " on "
                  + executor.rpcEnv().address().host()
                  + ": "
                  + e.getMessage(),
              e)
          : e;
    }
  }
}
