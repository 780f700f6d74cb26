package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class MomentumSgdTest {
  private static final int STATISTICS = 2 * 4;

  private final MultiLayerNetwork network = Networks.convolutional(DataType.DOUBLE, new Sgd(0.1));
  private final Classifier classifier = Classifier.of(network);
  private final List<ParameterView> parameters = classifier.parameters();

  private static double gradient(int step, int i) {
    return Math.sin(1 + 3 * step + 0.7 * i);
  }

  /** Written down from the documentation of torch.optim.SGD (version 2.0), with dampening 0. */
  @ParameterizedTest
  @CsvSource({
    "0, false, 0",
    "0, false, 0.1",
    "0.9, false, 0",
    "0.9, false, 0.1",
    "0.9, true, 0",
    "0.9, true, 0.1"
  })
  void eachStepIsPyTorchs(double momentum, boolean nesterov, double decay) {
    TrainingConfig.Builder builder = TrainingConfig.builder(1, 1, 1).weightDecay(decay);
    TrainingConfig config =
        (nesterov ? builder.nesterov(momentum) : builder.momentum(momentum)).build();
    MomentumSgd update = new MomentumSgd(config, classifier, parameters);
    INDArray gradients = classifier.initialGradients().reshape(network.numParams());
    double[] expected = classifier.values().dup().toDoubleVector();
    double[] buffer = new double[expected.length];
    boolean[] statistic = new boolean[expected.length];
    for (ParameterView view : parameters) {
      for (int i = 0; i < view.value().length(); i++) {
        statistic[(int) view.offset() + i] = view.role() == ParameterView.Role.STATISTIC;
      }
    }
    int statistics = 0;
    for (int step = 0; step < 5; step++) {
      double rate = 0.1 / (1 + step);
      for (int i = 0; i < expected.length; i++) {
        double g = gradient(step, i);
        gradients.putScalar(i, statistic[i] ? g : 8 * g);
        if (statistic[i]) {
          statistics++;
          expected[i] -= g;
          continue;
        }
        g += decay * expected[i];
        if (momentum != 0) {
          buffer[i] = step == 0 ? g : momentum * buffer[i] + g;
          g = nesterov ? g + momentum * buffer[i] : buffer[i];
        }
        expected[i] -= rate * g;
      }
      update.average(8);
      update.step(rate);
      assertArrayEquals(expected, classifier.values().toDoubleVector(), 1e-14);
    }
    assertEquals(5 * STATISTICS, statistics);
    assertArrayEquals(buffer, update.velocity().toDoubleVector(), 1e-14);
  }

  @Test
  void twoStepsComputedByHand() {
    TrainingConfig config = TrainingConfig.builder(1, 1, 1).momentum(0.5).weightDecay(0.25).build();
    MomentumSgd update = new MomentumSgd(config, classifier, parameters);
    INDArray gradients = classifier.initialGradients();
    classifier.values().assign(4);
    gradients.assign(1);
    update.step(0.5); // g = 1 + 1 = 2, v = 2, p = 4 - 1 = 3
    assertEquals(3, classifier.values().getDouble(0));
    gradients.assign(1.25);
    update.step(0.5); // g = 1.25 + 0.75 = 2, v = 1 + 2 = 3, p = 3 - 1.5
    assertEquals(1.5, classifier.values().getDouble(0));
    assertEquals(3, update.velocity().getDouble(0));
  }

  @Test
  void onlyBatchNormsRunningMeanAndVarianceAreStatistics() {
    List<String> statistics =
        parameters.stream()
            .filter(view -> view.role() == ParameterView.Role.STATISTIC)
            .map(view -> view.layer() + " " + view.name())
            .toList();
    assertEquals(List.of("1 mean", "1 log10stdev"), statistics);
    assertEquals(2 + 4 + 2, parameters.size());
  }

  @Test
  void viewsOfValuesAndGradientsShareTheNetworksMemoryElementByElement() {
    INDArray flat = classifier.initialGradients().reshape(network.numParams());
    for (int i = 0; i < flat.length(); i++) {
      flat.putScalar(i, classifier.values().getDouble(i));
    }
    for (ParameterView view : parameters) {
      assertEquals(view.value(), view.gradient(), view.name());
      view.gradient().assign(5);
    }
    assertEquals(5.0, flat.minNumber().doubleValue());
    assertEquals(5.0, flat.maxNumber().doubleValue());
  }

  @Test
  void aNetworkWithNothingToTrainIsRefused() {
    Classifier frozen = Classifier.of(Networks.convolutional(DataType.FLOAT, new NoOp()));
    // Batch norm's gamma and beta follow the network's updater too.
    String message = assertThrows(InvalidInputException.class, frozen::parameters).getMessage();
    assertTrue(message.startsWith("network has nothing to train: all of its "), message);
  }
}
