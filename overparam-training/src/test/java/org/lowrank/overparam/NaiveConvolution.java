package org.lowrank.overparam;

import java.util.List;

/** Convolutions (cross-correlations) by their definition, for tests to hold results against. */
record NaiveConvolution(FactorShape shape, int stride, int padding) {

  /** An image of any number of channels, [channels][rows][columns]. */
  record Image(double[][][] values) {
    int rows() {
      return values[0].length;
    }
  }

  Image apply(double[] weights, Image image) {
    int k = shape.kernelSize();
    int size = (image.rows() + 2 * padding - k) / stride + 1;
    double[][][] y = new double[shape.out()][size][size];
    for (int o = 0; o < shape.out(); o++) {
      for (int r = 0; r < size; r++) {
        for (int c = 0; c < size; c++) {
          for (int i = 0; i < shape.in(); i++) {
            for (int s = 0; s < k; s++) {
              for (int t = 0; t < k; t++) {
                int row = r * stride + s - padding;
                int column = c * stride + t - padding;
                boolean inside =
                    row >= 0 && row < image.rows() && column >= 0 && column < image.rows();
                double x = inside ? image.values()[i][row][column] : 0;
                y[o][r][c] += weights[((o * shape.in() + i) * k + s) * k + t] * x;
              }
            }
          }
        }
      }
    }
    return new Image(y);
  }

  /** A chain, factor by factor: padding before the first, stride in the last. */
  static Image apply(FactorChain chain, List<double[]> weights, Image image) {
    Image signal = image;
    int last = chain.depth() - 1;
    for (int f = 0; f <= last; f++) {
      FactorShape shape = chain.factors().get(f);
      int stride = f == last ? chain.stride() : 1;
      int padding = f == 0 ? chain.padding() : 0;
      signal = new NaiveConvolution(shape, stride, padding).apply(weights.get(f), signal);
    }
    return signal;
  }
}
