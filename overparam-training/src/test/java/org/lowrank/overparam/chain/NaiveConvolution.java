package org.lowrank.overparam.chain;

/** Convolutions (cross-correlations) by their definition, for tests to hold results against. */
record NaiveConvolution(FactorShape shape, Sliding sliding) {

  /** An image of any number of channels, [channels][rows][columns]. */
  record Image(double[][][] values) {
    int rows() {
      return values[0].length;
    }
  }

  Image apply(double[] weights, Image image) {
    int k = shape.kernelSize();
    int size = sliding.outputSize(image.rows(), k);
    int before = sliding.before(image.rows(), k);
    int in = shape.groupIn();
    double[][][] y = new double[shape.out()][size][size];
    for (int o = 0; o < shape.out(); o++) {
      int first = o / shape.groupOut() * in;
      for (int r = 0; r < size; r++) {
        for (int c = 0; c < size; c++) {
          for (int s = 0; s < k; s++) {
            for (int t = 0; t < k; t++) {
              int row = r * sliding.stride() + s * sliding.dilation() - before;
              int column = c * sliding.stride() + t * sliding.dilation() - before;
              if (row < 0 || row >= image.rows() || column < 0 || column >= image.rows()) {
                continue;
              }
              for (int i = 0; i < in; i++) {
                double x = image.values()[first + i][row][column];
                y[o][r][c] += weights[((o * in + i) * k + s) * k + t] * x;
              }
            }
          }
        }
      }
    }
    return new Image(y);
  }
}
