package org.lowrank.nonlinear.training;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.spectrum.Blas;

/**
 * Inputs and the outputs wanted of them.
 *
 * @param points how many, at least 1
 * @param features numbers in an input
 * @param outputs numbers in an output
 * @param inputs row-major, shape [points, features]. Not modified.
 * @param targets row-major, shape [points, outputs]. Not modified.
 */
public record RegressionData(
    int points, int features, int outputs, double[] inputs, double[] targets) {
  public RegressionData {
    requireSize("inputs", inputs, points, features);
    requireSize("targets", targets, points, outputs);
  }

  private static void requireSize(String name, double[] matrix, int rows, int cols) {
    if (rows < 1 || cols < 1 || matrix.length != (long) rows * cols) {
      throw new InvalidInputException(
          name + " must be " + rows + " x " + cols + " numbers, found " + matrix.length);
    }
  }

  /**
   * Standard normal inputs and what a linear map makes of them.
   *
   * @param map row-major, shape [outputs, features]. Not modified.
   * @param random draws the inputs. Modified.
   */
  public static RegressionData ofMap(
      double[] map, int outputs, int features, int points, RandomStream random) {
    double[] inputs = new double[Math.multiplyExact(points, features)];
    random.fillGaussian(inputs, 0, inputs.length, 1);
    double[] targets = new double[Math.multiplyExact(points, outputs)];
    Blas.multiplyTransposed(inputs, map, targets, points, features, outputs);
    return new RegressionData(points, features, outputs, inputs, targets);
  }
}
