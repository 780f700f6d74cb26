package org.lowrank.nonlinear.regression;

import org.lowrank.core.base.Require;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.NormalSampler;
import org.lowrank.core.sampling.OrthogonalSampler;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.nonlinear.training.RegressionData;

/**
 * Random square linear maps to be learned, and data of them. Outputs of standard normal inputs have
 * variance 1 on average.
 *
 * @param width rows and columns
 * @param rank of the map: so many equal singular values, effective rank ln(rank); 0 for a Gaussian
 *     map, whose rank is full and whose effective rank is about ln(width) - 0.217
 * @param noise standard deviation of what is added to each output
 */
record Teacher(int width, int rank, double noise) {
  Teacher {
    Require.between("targetRank", rank, 0, width);
  }

  /** A map, row-major, shape [width, width]. */
  double[] draw(RandomStream random) {
    if (rank == 0) {
      return new NormalSampler().draw(LayerShape.of(width, width), random);
    }
    LayerShape factor = LayerShape.of(rank, width);
    double[] left = new OrthogonalSampler().draw(factor, random);
    double[] right = new OrthogonalSampler().draw(factor, random);
    double scale = Math.sqrt((double) width / rank);
    for (int k = 0; k < left.length; k++) {
      left[k] *= scale;
    }
    double[] map = new double[width * width];
    Blas.multiplyTransposed(left, right, map, width, rank, width);
    return map;
  }

  /** What the map makes of standard normal inputs, and noise. */
  RegressionData data(double[] map, int points, RandomStream random) {
    RegressionData clean = RegressionData.ofMap(map, width, width, points, random);
    if (noise == 0) {
      return clean;
    }
    double[] targets = new double[clean.targets().length];
    random.fillGaussian(targets, 0, targets.length, noise);
    for (int k = 0; k < targets.length; k++) {
      targets[k] += clean.targets()[k];
    }
    return new RegressionData(points, width, width, clean.inputs(), targets);
  }

  /**
   * A map's mean squared error, noise apart, over all standard normal inputs, |A - B|_F^2 / width.
   */
  double testLoss(double[] map, double[] teacher) {
    double sum = 0;
    for (int k = 0; k < map.length; k++) {
      double error = map[k] - teacher[k];
      sum += error * error;
    }
    return sum / width;
  }
}
