package org.lowrank.nonlinear.training;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.Blas.Operand;

/**
 * A fully connected network forwards and backwards over a batch of inputs (Rumelhart, Hinton,
 * Williams 1986). Parameters are one array: the layers' weight matrices one after the other, each
 * row-major, shape [out, in]. Holds the working memory of one thread; nothing is allocated by a
 * pass. Bit for bit the same for the same batch, whatever other threads do.
 */
public final class Backpropagation {
  /** Keeps a constant layer's norm from 0/0. */
  static final double LAYER_NORM_EPSILON = 1e-5;

  private final NetworkSpec spec;
  private final Wiring wiring;
  private final int capacity;
  private final List<LayerShape> layers;
  private final int[] offsets;
  private final double[][] outputs;
  private final double[][] derivatives;
  private final double[][] normalized;
  private final double[][] inverseDeviation;
  private final double[][] errors;
  private final double[] passed;
  private double[] inputs;
  private int count;

  /**
   * Allocates the working memory.
   *
   * @param capacity inputs in a batch, at most
   */
  public Backpropagation(NetworkSpec spec, Wiring wiring, int capacity) {
    this.spec = spec;
    this.wiring = wiring;
    this.capacity = capacity;
    layers = spec.layers();
    int depth = spec.depth();
    offsets = new int[depth + 1];
    outputs = new double[depth][];
    derivatives = new double[depth][];
    normalized = new double[depth][];
    inverseDeviation = new double[depth][];
    errors = new double[depth][];
    int widest = 0;
    for (int l = 0; l < depth; l++) {
      LayerShape layer = layers.get(l);
      boolean hidden = l < depth - 1;
      int size = Math.multiplyExact(capacity, layer.out());
      widest = Math.max(widest, size);
      offsets[l + 1] = Math.addExact(offsets[l], layer.size());
      outputs[l] = new double[size];
      errors[l] = new double[size];
      derivatives[l] = hidden && !spec.activation().isIdentity() ? new double[size] : null;
      normalized[l] = hidden && wiring.layerNorm() ? new double[size] : null;
      inverseDeviation[l] = hidden && wiring.layerNorm() ? new double[capacity] : null;
    }
    passed = new double[widest];
  }

  /** Number of parameters. */
  public int size() {
    return offsets[spec.depth()];
  }

  /** Where a layer's weights begin in the parameters; layers are counted from 0. */
  public int offset(int layer) {
    return offsets[layer];
  }

  /**
   * Passes a batch through the network.
   *
   * @param parameters [size]. Not modified.
   * @param inputs row-major, shape [count, inputs]. Not modified, and read again by {@link
   *     #backward}.
   * @param count how many, at most the capacity
   * @return the last layer's outputs, row-major, shape [count, outputs], overwritten by the next
   *     pass
   */
  public double[] forward(double[] parameters, double[] inputs, int count) {
    if (count < 1 || count > capacity) {
      throw new InvalidInputException("inputs must be 1 to " + capacity + ", found " + count);
    }
    this.inputs = inputs;
    this.count = count;
    int last = spec.depth() - 1;
    for (int l = 0; l <= last; l++) {
      LayerShape layer = layers.get(l);
      double[] out = outputs[l];
      Blas.multiply(
          Operand.of(before(l)),
          new Operand(parameters, offsets[l], true),
          out,
          0,
          count,
          layer.in(),
          layer.out());
      if (l < last) {
        hidden(l, count * layer.out());
      }
    }
    return outputs[last];
  }

  private void hidden(int l, int size) {
    double[] out = outputs[l];
    if (wiring.layerNorm()) {
      normalize(out, normalized[l], inverseDeviation[l], count, layers.get(l).out());
    }
    if (!spec.activation().isIdentity()) {
      spec.activation().applyWithDerivative(out, derivatives[l], size);
    }
    if (wiring.adds(l)) {
      add(out, outputs[l - wiring.residual()], size);
    }
  }

  private double[] before(int layer) {
    return layer == 0 ? inputs : outputs[layer - 1];
  }

  /**
   * A layer's outputs in the last pass, row-major, shape [count, out]; overwritten by the next.
   *
   * @param layer from 0 to depth - 1
   */
  public double[] outputs(int layer) {
    return outputs[layer];
  }

  /**
   * The gradient of a loss, after {@link #forward}.
   *
   * @param parameters those of the forward pass. Not modified.
   * @param error the loss's derivatives by the last layer's outputs, row-major, shape [count,
   *     outputs]. Not modified.
   * @param gradient takes the loss's derivatives by the parameters, [size]. Modified.
   */
  public void backward(double[] parameters, double[] error, double[] gradient) {
    int last = spec.depth() - 1;
    for (int l = 0; l < last; l++) {
      Arrays.fill(errors[l], 0, count * layers.get(l).out(), 0);
    }
    System.arraycopy(error, 0, errors[last], 0, count * spec.outputs());
    for (int l = last; l >= 0; l--) {
      LayerShape layer = layers.get(l);
      int size = count * layer.out();
      if (l < last) {
        if (wiring.adds(l)) {
          add(errors[l - wiring.residual()], errors[l], size);
        }
        if (derivatives[l] != null) {
          multiply(errors[l], derivatives[l], size);
        }
        if (wiring.layerNorm()) {
          denormalize(errors[l], normalized[l], inverseDeviation[l], count, layer.out());
        }
      }
      Blas.multiply(
          new Operand(errors[l], 0, true),
          Operand.of(before(l)),
          gradient,
          offsets[l],
          layer.out(),
          count,
          layer.in());
      if (l > 0) {
        Blas.multiply(
            Operand.of(errors[l]),
            new Operand(parameters, offsets[l], false),
            passed,
            0,
            count,
            layer.out(),
            layer.in());
        add(errors[l - 1], passed, count * layer.in());
      }
    }
  }

  private static void add(double[] sum, double[] x, int size) {
    for (int i = 0; i < size; i++) {
      sum[i] += x[i];
    }
  }

  private static void multiply(double[] product, double[] x, int size) {
    for (int i = 0; i < size; i++) {
      product[i] *= x[i];
    }
  }

  private static void normalize(double[] z, double[] kept, double[] inverse, int count, int width) {
    for (int i = 0; i < count; i++) {
      int from = i * width;
      double sum = 0;
      for (int j = from; j < from + width; j++) {
        sum += z[j];
      }
      double mean = sum / width;
      double squares = 0;
      for (int j = from; j < from + width; j++) {
        z[j] -= mean;
        squares += z[j] * z[j];
      }
      double scale = 1 / Math.sqrt(squares / width + LAYER_NORM_EPSILON);
      inverse[i] = scale;
      for (int j = from; j < from + width; j++) {
        z[j] *= scale;
        kept[j] = z[j];
      }
    }
  }

  /** From derivatives by normalized sums to those by the sums (Ioffe, Szegedy 2015, section 3). */
  private static void denormalize(
      double[] error, double[] y, double[] inverse, int count, int width) {
    for (int i = 0; i < count; i++) {
      int from = i * width;
      double sum = 0;
      double along = 0;
      for (int j = from; j < from + width; j++) {
        sum += error[j];
        along += error[j] * y[j];
      }
      for (int j = from; j < from + width; j++) {
        error[j] = inverse[i] * (error[j] - (sum + along * y[j]) / width);
      }
    }
  }
}
