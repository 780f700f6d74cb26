package org.lowrank.overparam.chain;

/** Convolutions (cross-correlations) by their definition, for tests to hold results against. */
record NaiveConvolution(FactorShape shape, Sliding sliding) {

  /** A square image of any number of channels, [channels][rows][columns]. */
  record Image(double[][][] values) {
    int rows() {
      return values[0].length;
    }

    /** With zeros around it. */
    Image padded(int before, int after) {
      int size = rows() + before + after;
      double[][][] padded = new double[values.length][size][size];
      for (int c = 0; c < values.length; c++) {
        for (int r = 0; r < rows(); r++) {
          System.arraycopy(values[c][r], 0, padded[c][r + before], before, rows());
        }
      }
      return new Image(padded);
    }
  }

  Image apply(double[] weights, Image image) {
    int k = shape.kernelSize();
    int size = sliding.outputSize(image.rows(), k);
    double[][][] x =
        image.padded(sliding.before(image.rows(), k), sliding.after(image.rows(), k)).values();
    int in = shape.groupIn();
    double[][][] y = new double[shape.out()][size][size];
    for (int o = 0; o < shape.out(); o++) {
      int first = o / shape.groupOut() * in;
      for (int i = 0; i < in; i++) {
        for (int s = 0; s < k; s++) {
          for (int t = 0; t < k; t++) {
            double weight = weights[((o * in + i) * k + s) * k + t];
            for (int r = 0; r < size; r++) {
              double[] row = x[first + i][r * sliding.stride() + s * sliding.dilation()];
              addScaled(weight, row, t * sliding.dilation(), y[o][r]);
            }
          }
        }
      }
    }
    return new Image(y);
  }

  private void addScaled(double weight, double[] row, int shift, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += weight * row[c * sliding.stride() + shift];
    }
  }
}
