package org.lowrank.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.data.Dataset;
import org.lowrank.core.data.DatasetSplit;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

class LinearTrainingTest {
  private static final int FEATURES = 12;
  private static final int CLASSES = 3;
  private static final int WIDTH = 5;

  private final RandomStream random = StreamKey.of(17, "linear training test").stream(0);
  private final DatasetSplit split = split(random);
  private final RegressionTask task = RegressionTask.of(split, split.test());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void aSmallStepFollowsTheGradientOfTheLoss(int depth) {
    List<double[]> weights = weights(depth);
    double rate = 1e-7;
    LinearTraining training = new LinearTraining(task, rate, 0);
    List<double[]> stepped = weights.stream().map(double[]::clone).toList();
    training.train(stepped, WIDTH, 1);
    for (int l = 0; l < depth; l++) {
      for (int k = 0; k < weights.get(l).length; k += 3) {
        double gradient = (weights.get(l)[k] - stepped.get(l)[k]) / rate;
        assertEquals(difference(training, weights, l, k), gradient, 1e-6, "layer " + l);
      }
    }
  }

  private double difference(LinearTraining training, List<double[]> weights, int l, int k) {
    double h = 1e-5;
    double value = weights.get(l)[k];
    weights.get(l)[k] = value + h;
    double above = task.loss(training.endToEnd(weights, WIDTH));
    weights.get(l)[k] = value - h;
    double below = task.loss(training.endToEnd(weights, WIDTH));
    weights.get(l)[k] = value;
    return (above - below) / (2 * h);
  }

  @Test
  void lossIsTheMeanSquaredErrorOverTheImages() {
    // In the task's own basis the test images stand for themselves: use them as training images.
    DatasetSplit same = new DatasetSplit(split.train(), split.train());
    RegressionTask known = RegressionTask.of(same, same.test());
    double[] map = weights(1).get(0);
    int n = split.train().size();
    double[] outputs = known.shownOutputs(map);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < CLASSES; c++) {
        double target = (split.train().label(i) == c ? 1 : 0) - 1.0 / CLASSES;
        double error = outputs[i * CLASSES + c] - target;
        sum += error * error;
      }
    }
    assertEquals(sum / (2 * n), known.loss(map), 1e-10);
  }

  @Test
  void momentumDescendsToTheLeastSquaresSolution() {
    LinearTraining training = new LinearTraining(task, 0.1, 0.9);
    List<double[]> one = weights(1);
    List<double[]> two = weights(2);
    training.train(one, WIDTH, 4000);
    training.train(two, WIDTH, 8000);
    double best = task.loss(training.endToEnd(one, WIDTH));
    assertEquals(best, task.loss(training.endToEnd(two, WIDTH)), 1e-3);
    double[] gradient = new double[CLASSES * FEATURES];
    task.gradient(one.get(0), gradient);
    for (double g : gradient) {
      assertEquals(0, g, 1e-5);
    }
  }

  @Test
  void trainingRaisesAccuracyAboveChance() {
    LinearTraining training = new LinearTraining(task, 0.1, 0.9);
    List<double[]> weights = weights(2);
    training.train(weights, WIDTH, 500);
    assertTrue(task.testAccuracy(training.endToEnd(weights, WIDTH)) > 0.6);
  }

  private List<double[]> weights(int depth) {
    List<double[]> weights = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      int in = l == 0 ? FEATURES : WIDTH;
      int out = l == depth - 1 ? CLASSES : WIDTH;
      double[] layer = new double[in * out];
      random.fillGaussian(layer, 0, layer.length, 1 / Math.sqrt(in));
      weights.add(layer);
    }
    return weights;
  }

  /** Images of three classes, each brighter in a third of its pixels. */
  private static DatasetSplit split(RandomStream random) {
    return new DatasetSplit(images("train", 150, random), images("test", 60, random));
  }

  private static Dataset images(String name, int count, RandomStream random) {
    byte[] pixels = new byte[count * FEATURES];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
      for (int j = 0; j < FEATURES; j++) {
        int bright = j % CLASSES == labels[i] ? 60 : 0;
        pixels[i * FEATURES + j] = (byte) (bright + random.nextInt(120));
      }
    }
    return Dataset.of(name, new int[] {3, 4}, CLASSES, pixels, labels);
  }
}
