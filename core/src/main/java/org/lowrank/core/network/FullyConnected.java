package org.lowrank.core.network;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.spectrum.Blas;

/**
 * A chain of fully connected layers without biases: x -> W_d f(W_(d-1) ... f(W_1 x)), no activation
 * after the last layer (Huh et al. 2023, section 3).
 */
public final class FullyConnected implements Network {
  @Override
  public String description() {
    return "fully connected layers without biases, no activation after the last";
  }

  @Override
  public double[] features(NetworkSpec spec, List<double[]> weights, double[] inputs, int count) {
    int widest = spec.depth() == 1 ? spec.outputs() : Math.max(spec.width(), spec.outputs());
    double[] signal = new double[Math.multiplyExact(count, widest)];
    features(spec, weights, inputs, count, signal);
    return widest == spec.outputs() ? signal : Arrays.copyOf(signal, count * spec.outputs());
  }

  /** Makes no array: {@code signal} holds each layer's outputs on the way. */
  @Override
  public void features(
      NetworkSpec spec, List<double[]> weights, double[] inputs, int count, double[] signal) {
    if (weights.size() != spec.depth()) {
      throw new InvalidInputException(
          "a network of depth " + spec.depth() + " needs as many weights, found " + weights.size());
    }
    requireSize("inputs", inputs, count, spec.inputs());
    List<LayerShape> layers = spec.layers();
    double[] from = inputs;
    for (int l = 0; l < spec.depth(); l++) {
      LayerShape layer = layers.get(l);
      requireSize("weights of layer " + (l + 1), weights.get(l), layer.out(), layer.in());
      Blas.multiplyTransposed(from, weights.get(l), signal, count, layer.in(), layer.out());
      if (l < spec.depth() - 1 && !spec.activation().isIdentity()) {
        spec.activation().apply(signal, count * layer.out());
      }
      from = signal;
    }
  }

  private static void requireSize(String name, double[] matrix, int rows, int cols) {
    if (matrix.length != (long) rows * cols) {
      throw new InvalidInputException(
          name + " must be " + rows + " x " + cols + " numbers, found " + matrix.length);
    }
  }
}
