package org.lowrank.linear;

import org.lowrank.core.InvalidInputException;
import org.lowrank.core.data.Dataset;
import org.lowrank.core.data.DatasetSplit;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.EigenDecomposition;

/**
 * Images and their labels as a least-squares problem for linear networks: centred inputs x, targets
 * y with 1 - 1/classes for the right class and -1/classes for the others, loss E|W_e x - y|^2 / 2.
 *
 * <p>The loss and its gradients depend on the training images through C = E[x x^T] and E[y x^T]
 * alone (Saxe, McClelland, Ganguli 2014, equation 2). Here everything is expressed in C's
 * eigenvectors and scaled by its largest eigenvalue's root, so that C is diagonal and multiplying
 * by it costs nothing; rank metrics of W_e, outputs, and the paths of gradient descent with
 * momentum are the same in any orthonormal basis of the inputs, distributions of weights are if
 * their entries are Gaussian, and nearly so else.
 */
final class RegressionTask {
  private final int features;
  private final int classes;
  private final double[] variances;
  private final double[] targetCovariance;
  private final double targetSquares;
  private final double[] testInputs;
  private final int[] testLabels;
  private final Dataset test;

  private RegressionTask(
      int features,
      int classes,
      double[] variances,
      double[] targetCovariance,
      double targetSquares,
      double[] testInputs,
      Dataset test) {
    this.features = features;
    this.classes = classes;
    this.variances = variances;
    this.targetCovariance = targetCovariance;
    this.targetSquares = targetSquares;
    this.testInputs = testInputs;
    this.test = test;
    this.testLabels = new int[test.size()];
    for (int i = 0; i < testLabels.length; i++) {
      testLabels[i] = test.label(i);
    }
  }

  static RegressionTask of(DatasetSplit split) {
    Dataset train = split.train();
    int n = train.size();
    int p = train.features();
    int classes = train.classes();
    double[] mean = new double[p];
    double[] inputs = train.inputs(0, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        mean[j] += inputs[i * p + j] / n;
      }
    }
    subtract(inputs, n, mean);
    double[] transposed = new double[p * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        transposed[j * n + i] = inputs[i * p + j] / Math.sqrt(n);
      }
    }
    double[] covariance = new double[p * p];
    Blas.gram(transposed, covariance, p, n);
    EigenDecomposition eigen = EigenDecomposition.of(covariance, p);
    double largest = eigen.values()[p - 1];
    if (!(largest > 0)) {
      throw new InvalidInputException(
          "data set " + train.name() + " must have images that differ, found all alike");
    }
    double scale = 1 / Math.sqrt(largest);
    double[] variances = new double[p];
    for (int j = 0; j < p; j++) {
      // What rounding leaves of a direction without variance may be negative.
      variances[j] = Math.max(0, eigen.values()[j] / largest);
    }
    double[] crossed = new double[classes * p];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < classes; c++) {
        double y = target(train.label(i), c, classes) * scale / n;
        for (int j = 0; j < p; j++) {
          crossed[c * p + j] += y * inputs[i * p + j];
        }
      }
    }
    double[] targetCovariance = new double[classes * p];
    Blas.multiplyTransposed(crossed, eigen.vectors(), targetCovariance, classes, p, p);
    Dataset test = split.test();
    double[] raw = test.inputs(0, test.size());
    subtract(raw, test.size(), mean);
    for (int k = 0; k < raw.length; k++) {
      raw[k] *= scale;
    }
    double[] rotated = new double[raw.length];
    Blas.multiplyTransposed(raw, eigen.vectors(), rotated, test.size(), p, p);
    return new RegressionTask(
        p, classes, variances, targetCovariance, 1 - 1.0 / classes, rotated, test);
  }

  private static double target(int label, int c, int classes) {
    return (label == c ? 1 : 0) - 1.0 / classes;
  }

  private static void subtract(double[] rows, int n, double[] mean) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < mean.length; j++) {
        rows[i * mean.length + j] -= mean[j];
      }
    }
  }

  /** Numbers in an input. */
  int features() {
    return features;
  }

  /** Numbers in an output. */
  int classes() {
    return classes;
  }

  /** Test images. */
  Dataset test() {
    return test;
  }

  /**
   * The loss's derivative by the end-to-end map, W_e C - E[y x^T].
   *
   * @param map W_e, row-major, shape [classes, features]. Not modified.
   * @param gradient of the same shape. Modified.
   */
  void gradient(double[] map, double[] gradient) {
    for (int c = 0; c < classes; c++) {
      int row = c * features;
      for (int j = 0; j < features; j++) {
        gradient[row + j] = map[row + j] * variances[j] - targetCovariance[row + j];
      }
    }
  }

  /** The training loss of an end-to-end map. */
  double loss(double[] map) {
    double sum = targetSquares;
    for (int c = 0; c < classes; c++) {
      for (int j = 0; j < features; j++) {
        double w = map[c * features + j];
        sum += w * (w * variances[j] - 2 * targetCovariance[c * features + j]);
      }
    }
    return sum / 2;
  }

  /** Outputs for the first test images, row-major, shape [count, classes]. */
  double[] testOutputs(double[] map, int count) {
    double[] outputs = new double[count * classes];
    Blas.multiplyTransposed(testInputs, map, outputs, count, features, classes);
    return outputs;
  }

  /** The share of test images whose largest output is that of their class. */
  double testAccuracy(double[] map) {
    int count = testLabels.length;
    double[] outputs = testOutputs(map, count);
    int right = 0;
    for (int i = 0; i < count; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = outputs[i * classes + c] > outputs[i * classes + best] ? c : best;
      }
      right += best == testLabels[i] ? 1 : 0;
    }
    return (double) right / count;
  }
}
