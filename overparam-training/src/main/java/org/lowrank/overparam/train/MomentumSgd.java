package org.lowrank.overparam.train;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Stochastic gradient descent with momentum and weight decay, by PyTorch's formula: see {@link
 * TrainingConfig}. Works in place on the network's flat arrays, in stretches of neighbouring
 * parameters of one role. Its whole state is the velocity.
 */
final class MomentumSgd {
  /** Neighbours of one role; views, each of shape [n]. */
  private record Stretch(
      ParameterView.Role role, INDArray value, INDArray gradient, INDArray velocity) {}

  private final TrainingConfig config;
  private final INDArray velocity;
  private final List<Stretch> stretches = new ArrayList<>();

  MomentumSgd(TrainingConfig config, Classifier classifier, List<ParameterView> parameters) {
    this.config = config;
    INDArray values = classifier.values();
    INDArray gradients = classifier.initialGradients().reshape(values.length());
    velocity = Nd4j.zeros(values.dataType(), values.length());
    for (int from = 0; from < parameters.size(); ) {
      ParameterView.Role role = parameters.get(from).role();
      int to = from;
      while (to < parameters.size() && parameters.get(to).role() == role) {
        to++;
      }
      long start = parameters.get(from).offset();
      long end = to < parameters.size() ? parameters.get(to).offset() : values.length();
      stretches.add(
          new Stretch(
              role,
              values.get(NDArrayIndex.interval(start, end)),
              gradients.get(NDArrayIndex.interval(start, end)),
              velocity.get(NDArrayIndex.interval(start, end))));
      from = to;
    }
  }

  /** The velocity of all parameters, shape [n], zero for those that are not trained. */
  INDArray velocity() {
    return velocity;
  }

  /** Turns the sums over a batch's examples, which a backward pass leaves, into means. */
  void average(int examples) {
    for (Stretch stretch : stretches) {
      if (stretch.role == ParameterView.Role.TRAINED) {
        stretch.gradient.divi(examples);
      }
    }
  }

  /** Updates parameters and velocity. Uses the gradients up. */
  void step(double rate) {
    Level1 blas = Nd4j.getBlasWrapper().level1();
    for (Stretch stretch : stretches) {
      INDArray value = stretch.value;
      INDArray gradient = stretch.gradient;
      if (stretch.role == ParameterView.Role.STATISTIC) {
        value.subi(gradient);
        continue;
      }
      long size = value.length();
      if (config.weightDecay() != 0) {
        blas.axpy(size, config.weightDecay(), value, gradient);
      }
      if (config.momentum() == 0) {
        blas.axpy(size, -rate, gradient, value);
        continue;
      }
      stretch.velocity.muli(config.momentum()).addi(gradient);
      if (config.nesterov()) {
        blas.axpy(size, config.momentum(), stretch.velocity, gradient);
        blas.axpy(size, -rate, gradient, value);
      } else {
        blas.axpy(size, -rate, stretch.velocity, value);
      }
    }
  }
}
