package org.lowrank.core.sampling;

/**
 * A law from which the weights of a linear layer are drawn. One instance serves many threads, so an
 * implementation holds no changing state: all randomness comes from the stream it is handed, and
 * the same layer and stream give the same weights.
 */
public interface Sampler {
  /** The law in one line. */
  String description();

  /** Where the law comes from: authors, title, year and equation. */
  String source();

  /**
   * Draws all weights of a layer.
   *
   * @param layer the layer's shape and gain
   * @param random the only source of randomness. Modified.
   * @param weights receives the matrix, row-major, shape [out, in], from {@code offset} on; other
   *     entries keep their values. Modified.
   * @param offset index of the first weight
   * @throws IndexOutOfBoundsException if the matrix does not fit from {@code offset} on
   */
  void draw(LayerShape layer, RandomStream random, double[] weights, int offset);

  /**
   * Draws all weights of a layer into a new array.
   *
   * @param layer the layer's shape and gain
   * @param random the only source of randomness. Modified.
   * @return the matrix, row-major, shape [out, in]
   */
  default double[] draw(LayerShape layer, RandomStream random) {
    double[] weights = new double[layer.size()];
    draw(layer, random, weights, 0);
    return weights;
  }
}
