package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TrainerTest {
  /** 22 examples in batches of 8: the last has 6. */
  private static final ArraySource IMAGES = ArraySource.clusters(5, 22, 3, 2, 5, 5);

  private static final int[] ORDER = StreamKey.of(9, "order").stream(0).permutation(IMAGES.size());

  private static DataSet dataSet(BatchSource.Batch batch, DataType type) {
    int n = batch.labels().length;
    float[] features = Arrays.copyOf(batch.features(), n * 50);
    INDArray labels = Nd4j.zeros(type, n, 3);
    for (int i = 0; i < n; i++) {
      labels.putScalar(i, batch.labels()[i], 1);
    }
    return new DataSet(
        Nd4j.createFromArray(features).castTo(type).reshape('c', n, 2, 5, 5), labels);
  }

  private static List<DataSet> firstEpoch(DataType type) {
    List<DataSet> batches = new ArrayList<>();
    try (BatchSource.Batches pass = IMAGES.open(ORDER, 8, StreamKey.of(0))) {
      for (Optional<BatchSource.Batch> b = pass.next(); b.isPresent(); b = pass.next()) {
        batches.add(dataSet(b.get(), type));
      }
    }
    return batches;
  }

  private static TrainingConfig.Builder config(int epochs, double rate) {
    return TrainingConfig.builder(epochs, 8, rate).seed(9);
  }

  @Test
  void plainSgdEqualsDeeplearning4jsOwnFitBatchNormStatisticsAndPartialBatchIncluded() {
    MultiLayerNetwork theirs = Networks.convolutional(DataType.DOUBLE, new Sgd(0.5));
    double[] start = theirs.params().dup().data().asDouble();
    double loss = 0;
    int correct = 0;
    for (DataSet batch : firstEpoch(DataType.DOUBLE)) {
      INDArray output = theirs.output(batch.getFeatures(), true);
      for (int i = 0; i < output.rows(); i++) {
        correct +=
            output.getRow(i).argMax().getInt(0) == batch.getLabels().getRow(i).argMax().getInt(0)
                ? 1
                : 0;
      }
      theirs.fit(batch);
      loss += theirs.score() * batch.numExamples();
    }
    MultiLayerNetwork ours = Networks.convolutional(DataType.DOUBLE, new Sgd(123));
    TrainingResult result = new Trainer(ours, config(1, 0.5).build(), IMAGES).run();
    assertArrayEquals(theirs.params().data().asDouble(), ours.params().data().asDouble(), 1e-12);
    assertNotEquals(start[0], ours.params().getDouble(0));
    INDArray mean = ours.getLayer(1).getParam("mean");
    assertTrue(mean.norm2Number().doubleValue() > 1e-3, "running mean did not move: " + mean);
    EpochRecord epoch = result.last().orElseThrow();
    assertEquals(loss / 22, epoch.trainLoss(), 1e-12);
    assertEquals(correct / 22.0, epoch.trainAccuracy());
    assertEquals(3, ours.getIterationCount());
    assertEquals(1, ours.getEpochCount());
  }

  @Test
  void aGraphAndASequenceOfTheSameLayersAreTrainedAlike() {
    ComputationGraph graph = Networks.graph(DataType.DOUBLE);
    MultiLayerNetwork sequence = Networks.convolutional(DataType.DOUBLE, new Sgd(1));
    sequence.setParams(graph.params());
    TrainingConfig config =
        config(3, 0.1).momentum(0.9).weightDecay(1e-3).schedule(Schedule.cosine()).build();
    TrainingResult one = new Trainer(graph, config, IMAGES).test(IMAGES).run();
    TrainingResult two = new Trainer(sequence, config, IMAGES).test(IMAGES).run();
    assertArrayEquals(sequence.params().data().asDouble(), graph.params().data().asDouble(), 1e-11);
    for (int e = 0; e < 3; e++) {
      EpochRecord a = one.history().get(e);
      EpochRecord b = two.history().get(e);
      assertEquals(a.trainLoss(), b.trainLoss(), 1e-11);
      assertEquals(a.trainAccuracy(), b.trainAccuracy());
      assertEquals(a.testLoss(), b.testLoss(), 1e-11);
      assertEquals(a.testAccuracy(), b.testAccuracy());
      assertEquals(config.rate(e), a.learningRate());
      assertEquals(e + 1, a.epoch());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void separableClassesAreLearntAndEvaluatedAtInference(boolean graph) {
    ArraySource test = ArraySource.clusters(6, 60, 3, 2, 5, 5);
    TrainingConfig config = config(15, 0.05).momentum(0.9).build();
    ArraySource train = ArraySource.clusters(5, 90, 3, 2, 5, 5);
    TrainingResult result;
    if (graph) {
      result = new Trainer(Networks.graph(DataType.FLOAT), config, train).test(test).run();
    } else {
      MultiLayerNetwork network = Networks.convolutional(DataType.FLOAT, new Sgd(1));
      result = new Trainer(network, config, train).test(test).run();
      INDArray features =
          dataSet(
                  test.open(IntStream.range(0, 60).toArray(), 60, StreamKey.of(0))
                      .next()
                      .orElseThrow(),
                  DataType.FLOAT)
              .getFeatures();
      INDArray p = network.output(features, false);
      double loss = 0;
      for (int i = 0; i < 60; i++) {
        loss -= Math.log(p.getDouble(i, test.labels()[i])) / 60;
      }
      assertEquals(loss, result.last().orElseThrow().testLoss(), 1e-6);
    }
    EpochRecord last = result.last().orElseThrow();
    assertTrue(result.failure().isEmpty());
    assertEquals(15, result.history().size());
    assertTrue(last.testAccuracy() >= 0.95, last.toString());
    assertTrue(last.trainLoss() < 0.3 * result.history().get(0).trainLoss(), last.toString());
    assertTrue(last.imagesPerSecond() > 0 && last.seconds() > 0, last.toString());
  }

  @Test
  void withoutTestExamplesTheirNumbersAreNaN() {
    EpochRecord epoch =
        new Trainer(Networks.graph(DataType.FLOAT), config(1, 0.1).build(), IMAGES)
            .run()
            .last()
            .orElseThrow();
    assertTrue(Double.isNaN(epoch.testLoss()) && Double.isNaN(epoch.testAccuracy()));
  }

  @Test
  void termsSeeMeanGradientsAndChangeTheUpdate() {
    double strength = 0.25;
    MultiLayerNetwork decayed = Networks.convolutional(DataType.DOUBLE, new Sgd(1));
    new Trainer(decayed, config(2, 0.1).weightDecay(strength).build(), IMAGES).run();
    MultiLayerNetwork penalized = Networks.convolutional(DataType.DOUBLE, new Sgd(1));
    List<Integer> iterations = new ArrayList<>();
    GradientTerm term =
        step -> {
          iterations.add(10 * step.epoch() + step.iteration());
          double sum = 0;
          for (ParameterView view : step.parameters()) {
            if (view.role() == ParameterView.Role.TRAINED) {
              view.gradient().addi(view.value().mul(strength));
              sum += Math.pow(view.value().norm2Number().doubleValue(), 2) * strength / 2;
            }
          }
          return sum;
        };
    double first = term.add(startOf(penalized));
    iterations.clear();
    TrainingResult result =
        new Trainer(penalized, config(2, 0.1).build(), IMAGES).term("square", term).run();
    assertArrayEquals(
        decayed.params().data().asDouble(), penalized.params().data().asDouble(), 1e-12);
    assertEquals(List.of(0, 1, 2, 13, 14, 15), iterations);
    double penalty = result.history().get(0).penalty();
    assertTrue(penalty > 0.5 * first && penalty < first, penalty + " against " + first);
  }

  private static TrainingStep startOf(MultiLayerNetwork network) {
    return new TrainingStep(network, Classifier.of(network).parameters(), 0, 0);
  }

  @Test
  void labelSmoothingSpreadsTheTarget() {
    BatchArrays arrays = new BatchArrays(DataType.DOUBLE, IMAGES, 0.3);
    INDArray targets = arrays.targets(new BatchSource.Batch(new float[0], new int[] {2, 0}));
    assertArrayEquals(new double[] {0.1, 0.1, 0.8, 0.8, 0.1, 0.1}, targets.data().asDouble(), 1e-7);
    MultiLayerNetwork network = Networks.convolutional(DataType.DOUBLE, new Sgd(1));
    TrainingResult smoothed =
        new Trainer(network, config(40, 0.1).momentum(0.9).labelSmoothing(0.3).build(), IMAGES)
            .run();
    double entropy = -0.8 * Math.log(0.8) - 0.2 * Math.log(0.1);
    double loss = smoothed.last().orElseThrow().trainLoss();
    assertTrue(loss >= entropy - 1e-6 && loss < entropy + 0.1, loss + " against " + entropy);
  }

  @Test
  void aTrainingThatRunsAwayEndsAsDiverged() {
    TrainingResult result =
        new Trainer(
                Networks.dense(DataType.FLOAT, 50, 3, null),
                config(30, 1e38).momentum(0.9).build(),
                new ArraySource(IMAGES.features(), IMAGES.labels(), 3, new int[] {50}, 0))
            .run();
    assertEquals(Optional.of(Outcome.DIVERGED), result.failure());
    assertTrue(result.history().size() < 30);
  }

  @Test
  void aTermThatIsNoNumberEndsTheTrainingAsDiverged() {
    GradientTerm term = step -> step.epoch() < 2 ? 0 : Double.NaN;
    TrainingResult result =
        new Trainer(Networks.graph(DataType.FLOAT), config(5, 0.1).build(), IMAGES)
            .term("bad", term)
            .run();
    assertEquals(Optional.of(Outcome.DIVERGED), result.failure());
    assertEquals(2, result.history().size());
  }

  @Test
  void theSeedAndNothingElseFixesTheBytes() {
    List<byte[]> finals = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      Nd4j.getRandom().setSeed(System.nanoTime());
      MultiLayerNetwork network = Networks.convolutional(DataType.FLOAT, new Sgd(1));
      TrainingConfig config = TrainingConfig.builder(2, 8, 0.1).seed(seed).build();
      new Trainer(network, config, IMAGES.withNoise(0.1f)).run();
      finals.add(Bytes.of(network));
    }
    assertArrayEquals(finals.get(0), finals.get(1));
    assertTrue(!Arrays.equals(finals.get(0), finals.get(2)));
  }

  @Test
  void listenersMeasureAfterEachEpochAndWatchesHearHowFarItIs() {
    List<Double> parts = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    TrainingResult result =
        new Trainer(Networks.graph(DataType.FLOAT), config(2, 0.1).build(), IMAGES)
            .listener(
                "twice", (network, epoch) -> Map.of("twice", new double[] {2 * epoch.epoch()}))
            .watch(
                new TrainingWatch() {
                  @Override
                  public void batch(int epoch, int of, double done, double imagesPerSecond) {
                    parts.add(done);
                    assertEquals(2, of);
                  }

                  @Override
                  public void epoch(EpochRecord epoch) {
                    epochs.add(epoch.epoch());
                  }
                })
            .run();
    assertArrayEquals(new double[] {4}, result.history().get(1).measured().get("twice"));
    assertEquals(List.of(1, 2), epochs);
    double[] expected = {0, 8 / 44.0, 16 / 44.0, 0.5, 30 / 44.0, 38 / 44.0, 1};
    assertArrayEquals(expected, parts.stream().mapToDouble(Double::doubleValue).toArray(), 1e-15);
  }

  private static String refusal(NeuralNetConfiguration.Builder builder, OutputLayer output) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder.list().layer(output).setInputType(InputType.feedForward(4)).build());
    network.init();
    String message =
        assertThrows(InvalidInputException.class, () -> Classifier.of(network)).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  @Test
  void networksThatAskForMoreThanATrainerDoesAreRefused() {
    assertEquals(
        "layer 0 has l1, l2 or weight decay of its own, expected the trainer's weight decay or a"
            + " term",
        refusal(new NeuralNetConfiguration.Builder().l2(0.1), Networks.output(3)));
    assertEquals(
        "layer 0 has gradient normalization ClipL2PerLayer of its own, expected none",
        refusal(
            new NeuralNetConfiguration.Builder()
                .gradientNormalization(GradientNormalization.ClipL2PerLayer),
            Networks.output(3)));
    assertEquals(
        "layer 0 has Dropout of its own, expected SeededDropout",
        refusal(new NeuralNetConfiguration.Builder().dropOut(0.5), Networks.output(3)));
    assertEquals(
        "layer 0 has weight noise of its own, expected none",
        refusal(
            new NeuralNetConfiguration.Builder().weightNoise(new DropConnect(0.5)),
            Networks.output(3)));
    assertTrue(
        refusal(
                new NeuralNetConfiguration.Builder(),
                new OutputLayer.Builder(LossFunction.MSE)
                    .nOut(3)
                    .activation(Activation.IDENTITY)
                    .build())
            .startsWith("the last layer must be an output or loss layer with softmax"));
    assertEquals(
        "network must have as many outputs as the training data has classes, 3, found 5",
        assertThrows(
                InvalidInputException.class,
                () ->
                    new Trainer(
                            Networks.dense(DataType.FLOAT, 50, 5, null),
                            config(1, 1).build(),
                            IMAGES)
                        .run())
            .getMessage());
    assertTrue(
        assertThrows(
                InvalidInputException.class,
                () ->
                    new Trainer(
                            new MultiLayerNetwork(
                                Networks.dense(DataType.FLOAT, 50, 3, null)
                                    .getLayerWiseConfigurations()),
                            config(1, 1).build(),
                            IMAGES)
                        .run())
            .getMessage()
            .startsWith("expected a MultiLayerNetwork or ComputationGraph after its init()"));
  }
}
