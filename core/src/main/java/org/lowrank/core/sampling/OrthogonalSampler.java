package org.lowrank.core.sampling;

import java.util.Objects;

/**
 * Gain times a matrix with orthonormal columns (rows, if there are fewer), uniform among all such
 * matrices (Haar measure). All singular values equal the gain, and products of square layers keep
 * that.
 *
 * <p>The matrix is the Q of the Householder QR decomposition of a Gaussian matrix, with the signs
 * that make R's diagonal positive; without them Q is not uniform (Mezzadri 2007). Neither R nor the
 * full Gaussian matrix is ever formed: what a reflection leaves of the later columns is again
 * Gaussian and independent of it, so each reflection gets a fresh Gaussian vector (Stewart 1980).
 * That has the same law for half the random numbers and half the work.
 *
 * <p>Sources: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning
 * in deep linear neural networks" (2014); Mezzadri, "How to generate random matrices from the
 * classical compact groups", Notices of the AMS 54 (2007); Stewart, "The efficient generation of
 * random orthogonal matrices with an application to condition estimators", SIAM J. Numer. Anal. 17
 * (1980).
 */
public final class OrthogonalSampler implements Sampler {
  @Override
  public String description() {
    return "gain times a uniformly random matrix with orthonormal rows or columns (Haar)";
  }

  @Override
  public String source() {
    return "Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning in"
        + " deep linear neural networks, ICLR 2014";
  }

  @Override
  public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
    Objects.checkFromIndexSize(offset, layer.size(), weights.length);
    int in = layer.in();
    int out = layer.out();
    if (out >= in) {
      double[] columns = orthonormalColumns(out, in, layer.gain(), random);
      System.arraycopy(columns, 0, weights, offset, columns.length);
      return;
    }
    double[] columns = orthonormalColumns(in, out, layer.gain(), random);
    for (int row = 0; row < out; row++) {
      for (int column = 0; column < in; column++) {
        weights[offset + row * in + column] = columns[column * out + row];
      }
    }
  }

  /** A row-major matrix of shape [rows, columns], rows >= columns, with columns of norm gain. */
  private static double[] orthonormalColumns(
      int rows, int columns, double gain, RandomStream random) {
    double[] q = new double[rows * columns];
    double[] normal = new double[rows];
    double[] projection = new double[columns];
    // From the last reflection to the first, so that each touches only what is not yet identity.
    for (int k = columns - 1; k >= 0; k--) {
      double norm = drawDirection(random, normal, k);
      // The reflection takes the drawn vector to -sign |x| e_k; the sign makes R's entry positive.
      double sign = normal[k] < 0 ? -1 : 1;
      normal[k] += sign * norm;
      q[k * columns + k] = 1;
      reflect(q, rows, columns, k, normal, projection, 1 / (norm * Math.abs(normal[k])));
      // The reflections still to come act on each column alone, so its factor may enter now.
      for (int row = k; row < rows; row++) {
        q[row * columns + k] *= -sign * gain;
      }
    }
    return q;
  }

  /**
   * Fills the vector from {@code start} on with normal numbers and returns their norm, not zero.
   */
  private static double drawDirection(RandomStream random, double[] vector, int start) {
    double squares = 0;
    while (squares == 0) {
      random.fillGaussian(vector, start, vector.length - start, 1);
      for (int i = start; i < vector.length; i++) {
        squares += vector[i] * vector[i];
      }
    }
    return Math.sqrt(squares);
  }

  /** Replaces the block of q from row and column k on by (I - factor v v') times it. */
  private static void reflect(
      double[] q, int rows, int columns, int k, double[] v, double[] projection, double factor) {
    for (int column = k; column < columns; column++) {
      projection[column] = 0;
    }
    for (int row = k; row < rows; row++) {
      int start = row * columns;
      double weight = v[row] * factor;
      for (int column = k; column < columns; column++) {
        projection[column] += weight * q[start + column];
      }
    }
    for (int row = k; row < rows; row++) {
      int start = row * columns;
      double weight = v[row];
      for (int column = k; column < columns; column++) {
        q[start + column] -= weight * projection[column];
      }
    }
  }
}
