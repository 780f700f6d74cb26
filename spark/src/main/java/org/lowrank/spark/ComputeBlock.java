package org.lowrank.spark;

import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.experiment.BlockComputer;
import org.lowrank.core.experiment.BlockTask;
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

  /**
   * @param run who wants to hear of progress
   * @param dataDirectory where real data lies, an absolute path
   */
  ComputeBlock(String run, String dataDirectory) {
    this.run = run;
    this.dataDirectory = dataDirectory;
  }

  @Override
  public ComputedBlock apply(TaskContext context, Iterator<BlockTask> blocks) {
    BlockTask task = blocks.next();
    BlockComputer computer = computer(task);
    Blas.pinToOneThread();
    long begun = System.nanoTime();
    double[][] values = computer.compute(task, SparkLink.support(run, context.partitionId()));
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
