package org.lowrank.linear;

import java.util.stream.IntStream;
import org.lowrank.core.base.InvalidInputException;
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
  private final double[] shownInputs;

  private RegressionTask(
      int features,
      int classes,
      double[] variances,
      double[] targetCovariance,
      double targetSquares,
      double[] testInputs,
      int[] testLabels,
      double[] shownInputs) {
    this.features = features;
    this.classes = classes;
    this.variances = variances;
    this.targetCovariance = targetCovariance;
    this.targetSquares = targetSquares;
    this.testInputs = testInputs;
    this.testLabels = testLabels;
    this.shownInputs = shownInputs;
  }

  /**
   * The problem of learning the training images.
   *
   * @param split the images
   * @param shown those of which {@link #shownOutputs} are asked for
   */
  static RegressionTask of(DatasetSplit split, Dataset shown) {
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
    return new RegressionTask(
        p,
        classes,
        variances,
        targetCovariance,
        1 - 1.0 / classes,
        expressed(test, mean, scale, eigen),
        IntStream.range(0, test.size()).map(test::label).toArray(),
        expressed(shown, mean, scale, eigen));
  }

  /** Images, centred and scaled, in the eigenvectors of C; row-major, shape [size, features]. */
  private static double[] expressed(
      Dataset images, double[] mean, double scale, EigenDecomposition eigen) {
    int n = images.size();
    int p = mean.length;
    double[] raw = images.inputs(0, n);
    subtract(raw, n, mean);
    for (int k = 0; k < raw.length; k++) {
      raw[k] *= scale;
    }
    double[] expressed = new double[raw.length];
    Blas.multiplyTransposed(raw, eigen.vectors(), expressed, n, p, p);
    return expressed;
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

  /** Outputs for the images to be shown, row-major, shape [count, classes]. */
  double[] shownOutputs(double[] map) {
    return outputs(map, shownInputs);
  }

  private double[] outputs(double[] map, double[] inputs) {
    int count = inputs.length / features;
    double[] outputs = new double[count * classes];
    Blas.multiplyTransposed(inputs, map, outputs, count, features, classes);
    return outputs;
  }

  /** The share of test images whose largest output is that of their class. */
  double testAccuracy(double[] map) {
    int count = testLabels.length;
    double[] outputs = outputs(map, testInputs);
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
