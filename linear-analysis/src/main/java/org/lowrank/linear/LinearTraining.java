package org.lowrank.linear;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.spectrum.Blas;

/**
 * Full-batch gradient descent with Nesterov momentum on the layers of a deep linear network.
 *
 * <p>With G the loss's derivative by W_e = W_d ... W_1, layer l's is (W_d ... W_(l+1))^T G (W_(l-1)
 * ... W_1)^T (Arora, Cohen, Hazan 2018, equation 4). Momentum as in Sutskever et al. 2013,
 * equations 3 and 4: gradients are taken at W + momentum * velocity.
 */
final class LinearTraining {
  private final RegressionTask task;
  private final double learningRate;
  private final double momentum;

  LinearTraining(RegressionTask task, double learningRate, double momentum) {
    this.task = task;
    this.learningRate = learningRate;
    this.momentum = momentum;
  }

  /**
   * The end-to-end map W_d ... W_1, row-major, shape [classes, features].
   *
   * @param weights W_1 to W_d, row-major; hidden layers of that width. Not modified.
   */
  double[] endToEnd(List<double[]> weights, int width) {
    return behind(weights, width).get(0);
  }

  /**
   * Trains in place.
   *
   * @param weights W_1 to W_d, row-major. Modified.
   * @param width units in hidden layers
   */
  void train(List<double[]> weights, int width, int steps) {
    int depth = weights.size();
    int classes = task.classes();
    int features = task.features();
    List<double[]> velocities = new ArrayList<>();
    List<double[]> ahead = new ArrayList<>();
    for (double[] layer : weights) {
      velocities.add(new double[layer.length]);
      ahead.add(layer.clone());
    }
    double[] gradient = new double[classes * features];
    for (int step = 0; step < steps; step++) {
      List<double[]> behind = behind(ahead, width);
      task.gradient(behind.get(0), gradient);
      // G (W_(l-1) ... W_1)^T, which goes from [classes, features] to [classes, width].
      double[] passed = gradient;
      for (int l = 0; l < depth; l++) {
        int in = l == 0 ? features : width;
        double[] derivative =
            l == depth - 1 ? passed : transposeTimes(behind.get(l + 1), passed, classes, width, in);
        if (l < depth - 1) {
          double[] next = new double[classes * width];
          Blas.multiplyTransposed(passed, ahead.get(l), next, classes, in, width);
          passed = next;
        }
        step(weights.get(l), velocities.get(l), ahead.get(l), derivative);
      }
    }
  }

  private void step(double[] layer, double[] velocity, double[] ahead, double[] derivative) {
    for (int k = 0; k < layer.length; k++) {
      double v = momentum * velocity[k] - learningRate * derivative[k];
      double w = layer[k] + v;
      velocity[k] = v;
      layer[k] = w;
      ahead[k] = w + momentum * v;
    }
  }

  /** W_d ... W_(l+1) at index l: the end-to-end map first, the last layer alone at the end. */
  private List<double[]> behind(List<double[]> weights, int width) {
    int depth = weights.size();
    double[][] products = new double[depth][];
    products[depth - 1] = weights.get(depth - 1);
    for (int l = depth - 2; l >= 0; l--) {
      int in = l == 0 ? task.features() : width;
      products[l] = new double[task.classes() * in];
      Blas.multiply(products[l + 1], weights.get(l), products[l], task.classes(), width, in);
    }
    return List.of(products);
  }

  /** a^T b for a of shape [rows, p] and b of shape [rows, q]; few rows, so plain loops are fast. */
  private static double[] transposeTimes(double[] a, double[] b, int rows, int p, int q) {
    double[] c = new double[p * q];
    for (int i = 0; i < p; i++) {
      for (int r = 0; r < rows; r++) {
        double factor = a[r * p + i];
        for (int j = 0; j < q; j++) {
          c[i * q + j] += factor * b[r * q + j];
        }
      }
    }
    return c;
  }
}
