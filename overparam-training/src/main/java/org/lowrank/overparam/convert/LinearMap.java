package org.lowrank.overparam.convert;

/**
 * What a dense or convolutional layer computes, without its activation.
 *
 * @param weights shape [out, in / groups, size, size]; [out, in] if dense
 * @param bias shape [out]
 */
record LinearMap(double[] weights, double[] bias) {

  /**
   * The map followed by another one of each output: y becomes scale y + shift.
   *
   * @param scale shape [out]. Not modified.
   * @param shift shape [out]. Not modified.
   */
  LinearMap then(double[] scale, double[] shift) {
    double[] w = weights.clone();
    double[] b = bias.clone();
    int fan = w.length / b.length;
    for (int o = 0; o < b.length; o++) {
      for (int i = 0; i < fan; i++) {
        w[o * fan + i] *= scale[o];
      }
      b[o] = b[o] * scale[o] + shift[o];
    }
    return new LinearMap(w, b);
  }
}
