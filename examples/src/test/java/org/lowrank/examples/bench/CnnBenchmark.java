package org.lowrank.examples.bench;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.lowrank.overparam.train.Trainer;
import org.lowrank.overparam.train.TrainingConfig;
import org.lowrank.overparam.train.TrainingResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Images a second in training by the trainer of the experiments: forward and backward pass, SGD
 * with momentum 0.9, accuracy of the batches; batch 128, float. All networks are trained by it,
 * Deeplearning4j's own layers too, so that they alone make the difference.
 */
@State(Scope.Benchmark)
public class CnnBenchmark {
  private static final int BATCH = 128;

  /** Batches a call: enough for what a call costs beside them. */
  private static final int BATCHES = 4;

  /** So small that no network diverges, however long it is trained on random images. */
  private static final double RATE = 1e-8;

  private static final double MOMENTUM = 0.9;

  private static final Unit UNIT = Unit.rate("images");

  /** Which network. */
  @Param public CnnNetwork network;

  /** Native threads of the training. */
  @Param("1")
  public int threads;

  private RandomImages images;
  private Model model;
  private TrainingConfig config;

  static Group group() {
    Contender plain = ours(CnnNetwork.PLAIN);
    Contender three = ours(CnnNetwork.DEPTH_3);
    Contender eight = ours(CnnNetwork.DEPTH_8);
    return new Group(
        "cnn",
        "Training of a CNN, plain and over-parameterized",
        "Images in training: 3 x 3 convolutions of 32, 64 and 128 channels with ReLU and max"
            + " pooling, dense 128, 10 classes; 32 x 32 x 3 images, batch 128, float. Convolutions"
            + " are chains of 1, 3 or 8 linear factors. The peer is PyTorch, which computes factor"
            + " by factor, channels last where that is faster; Deeplearning4j's own layers"
            + " (`-stock`); and our own layers at depth 1 (`-cost`) and factor by factor"
            + " (`-expanded`).",
        true,
        List.of(
            contest("cnn-plain", plain, torch("cnn-plain")),
            contest("cnn-depth-3", three, torch("cnn-depth-3")),
            contest("cnn-depth-8", eight, torch("cnn-depth-8")),
            contest("cnn-plain-stock", plain, ours(CnnNetwork.STOCK)),
            Contest.unlike("cnn-depth-3-cost", UNIT, three, plain),
            Contest.unlike("cnn-depth-8-cost", UNIT, eight, plain),
            contest("cnn-depth-3-expanded", three, ours(CnnNetwork.EXPANDED_3))));
  }

  private static Contest contest(String name, Contender ours, Contender peer) {
    return new Contest(name, UNIT, ours, peer);
  }

  private static Contender torch(String pair) {
    return new PeerContender("PyTorch", "training", pair);
  }

  private static JmhContender ours(CnnNetwork network) {
    return new JmhContender(
        network.title(),
        CnnBenchmark.class,
        "train",
        Map.of("network", network.name()),
        BATCH * batches(network),
        JmhContender.Threading.INSIDE,
        () -> Check.same((double) network.build().numParams()));
  }

  /** One of the slow network takes seconds. */
  private static int batches(CnnNetwork network) {
    return network == CnnNetwork.STOCK ? 1 : BATCHES;
  }

  /** Makes the network. */
  @Setup
  public void build() {
    images = new RandomImages(BATCH, batches(network));
    model = network.build();
    config = TrainingConfig.builder(1, BATCH, RATE).momentum(MOMENTUM).cores(threads).build();
  }

  /** Trains for some batches. */
  @Benchmark
  public double train() {
    TrainingResult result = new Trainer(model, config, images).run();
    return result.last().orElseThrow().trainLoss();
  }
}
