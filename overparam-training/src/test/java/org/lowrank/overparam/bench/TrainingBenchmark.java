package org.lowrank.overparam.bench;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.lowrank.overparam.train.Trainer;
import org.lowrank.overparam.train.TrainingConfig;
import org.lowrank.overparam.train.TrainingResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Images a second in training by the trainer of the experiments: forward and backward pass, SGD
 * with momentum 0.9, accuracy of the batches; batch 128, float. All networks are trained by it,
 * Deeplearning4j's own layers too, so that they alone make the difference.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = TrainingBenchmark.WARMUPS, time = TrainingBenchmark.WARMUP_SECONDS)
@Measurement(iterations = TrainingBenchmark.ITERATIONS, time = TrainingBenchmark.SECONDS)
public class TrainingBenchmark {
  static final int WARMUPS = 2;
  static final int WARMUP_SECONDS = 2;
  static final int ITERATIONS = 5;
  static final int SECONDS = 1;

  static final int BATCH = 128;

  /** Batches a call; few, for slow networks, and enough for what a call costs beside them. */
  private static final int BATCHES = 4;

  /** So small that no network diverges, however long it is trained on random images. */
  private static final double RATE = 1e-8;

  private static final double MOMENTUM = 0.9;

  /** Which network. */
  @Param public SubjectNetwork network;

  /** Native threads of the training. */
  @Param({"1", "2"})
  public int threads;

  private final RandomImages images = new RandomImages(BATCH, BATCHES);
  private Model model;
  private TrainingConfig config;

  /** Makes the network. */
  @Setup
  public void build() {
    model = network.build();
    config = TrainingConfig.builder(1, BATCH, RATE).momentum(MOMENTUM).cores(threads).build();
  }

  /** Trains; an operation is an image. */
  @Benchmark
  @OperationsPerInvocation(BATCH * BATCHES)
  public double train() {
    TrainingResult result = new Trainer(model, config, images).run();
    return result.last().orElseThrow().trainLoss();
  }
}
