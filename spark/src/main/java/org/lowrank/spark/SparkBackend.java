package org.lowrank.spark;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.BlockComputation;
import org.lowrank.core.experiment.BlockTask;
import org.lowrank.core.experiment.ExecutionBackend;
import org.lowrank.core.experiment.RunOptions;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Executors of an Apache Spark cluster, or threads that Spark runs here ({@code
 * spark.master=local[2]}).
 *
 * <p>A run is one Spark job with a task for each block. Spark places tasks, repeats those that
 * failed or whose executor was lost, and hands over each result as it arrives, where it is stored.
 * Every setting of Spark is a setting of this backend. A trial that is computed by an executor has
 * no working folder: one that is interrupted starts anew. A trial's limit holds for each attempt;
 * Spark repeats one that took too long as it repeats any that failed.
 */
public final class SparkBackend implements ExecutionBackend {
  private static final String PREFIX = "spark.";

  private final DataDirectory data;

  /**
   * @param data where real data lies; executors look for it under the same path
   */
  @Inject
  public SparkBackend(DataDirectory data) {
    this.data = data;
  }

  @Override
  public String description() {
    return "executors of an Apache Spark cluster; --set spark.master=... says which";
  }

  @Override
  public Optional<String> settingPrefix() {
    return Optional.of(PREFIX);
  }

  /**
   * Runs the tasks as a job, on as many cores as Spark gives.
   *
   * @throws InvalidInputException if Spark cannot be reached or started with these settings, or a
   *     trial finds a setting or file wrong
   * @throws IllegalStateException if Spark gives up: a task failed too often, or the cluster ended
   *     the application
   */
  @Override
  public void execute(
      List<BlockTask> tasks, RunOptions options, BlockComputation computation, Sink sink)
      throws InterruptedException {
    if (tasks.isEmpty()) {
      return;
    }
    Cluster cluster = Cluster.connect(options.backendSettings());
    SparkContext context = cluster.context();
    String run = UUID.randomUUID().toString();
    RDD<BlockTask> blocks =
        JavaSparkContext.fromSparkContext(context).parallelize(tasks, tasks.size()).rdd();
    context.setJobGroup(run, tasks.get(0).experiment(), false);
    Arrivals arrivals = new Arrivals(tasks, sink);
    SparkLink.listen(run, arrivals);
    cluster.whileWaiting(arrivals::notice);
    try {
      context.runJob(
          blocks,
          new ComputeBlock(run, data.root().toAbsolutePath().toString(), options.trialLimit()),
          new AbstractFunction2<Object, ComputedBlock, BoxedUnit>() {
            @Override
            public BoxedUnit apply(Object partition, ComputedBlock block) {
              arrivals.result((Integer) partition, block);
              return BoxedUnit.UNIT;
            }
          },
          ClassTag$.MODULE$.<ComputedBlock>apply(ComputedBlock.class));
    } catch (Exception e) { // Scala does not declare what it throws
      context.cancelJobGroup(run);
      if (e instanceof InterruptedException interruption) {
        throw interruption;
      }
      throw failure(e);
    } finally {
      cluster.whileWaiting(notice -> {});
      SparkLink.forget(run);
      context.clearJobGroup();
    }
  }

  /** What a task or the sink threw; else what Spark says, of which the first line matters. */
  private static RuntimeException failure(Exception e) {
    if (e.getCause() instanceof RuntimeException thrown) {
      return thrown;
    }
    String problem =
        e.getCause() != null ? e.getCause().toString() : String.valueOf(e.getMessage());
    return new IllegalStateException("Spark gave up: " + problem.lines().findFirst().orElse(""), e);
  }
}
