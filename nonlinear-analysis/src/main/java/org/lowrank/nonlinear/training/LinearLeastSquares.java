package org.lowrank.nonlinear.training;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.core.spectrum.Blas.Operand;
import org.lowrank.nonlinear.optimize.Objective;

/**
 * The mean squared error of a deep linear network over all points. It depends on the points through
 * E[x x^T], E[y x^T] and E|y|^2 alone (Saxe, McClelland, Ganguli 2014, equation 2), so that a step
 * costs the same for any number of points. Equal to {@link LeastSquares} but for rounding: below
 * about 1e-15 E|y|^2 a loss is noise.
 */
public final class LinearLeastSquares implements Objective {
  private final NetworkSpec spec;
  private final int[] offsets;
  private final int inputs;
  private final int outputs;
  private final double[] inputMoments;
  private final double[] crossMoments;
  private final double targetSquares;

  /** W_l ... W_1 for each layer l, the end-to-end map last. */
  private final double[][] products;

  private final double[] error;
  private final double[] passed;
  private final double[] spare;

  /**
   * Computes the moments.
   *
   * @throws InvalidInputException if the network is not linear or the data's shapes are not its own
   */
  public LinearLeastSquares(NetworkSpec spec, RegressionData data) {
    if (!spec.activation().isIdentity()
        || data.features() != spec.inputs()
        || data.outputs() != spec.outputs()) {
      throw new InvalidInputException(
          "network must be linear with "
              + data.features()
              + " inputs and "
              + data.outputs()
              + " outputs, found "
              + spec);
    }
    this.spec = spec;
    inputs = data.features();
    outputs = data.outputs();
    offsets = new int[spec.depth() + 1];
    products = new double[spec.depth()][];
    int widest = Math.max(inputs, spec.width());
    for (int l = 0; l < spec.depth(); l++) {
      LayerShape layer = spec.layers().get(l);
      offsets[l + 1] = Math.addExact(offsets[l], layer.size());
      products[l] = new double[layer.out() * inputs];
    }
    int n = data.points();
    inputMoments = new double[inputs * inputs];
    crossMoments = new double[outputs * inputs];
    Operand x = Operand.of(data.inputs());
    Blas.multiply(new Operand(data.inputs(), 0, true), x, inputMoments, 0, inputs, n, inputs);
    Blas.multiply(new Operand(data.targets(), 0, true), x, crossMoments, 0, outputs, n, inputs);
    scale(inputMoments, 1.0 / n);
    scale(crossMoments, 1.0 / n);
    double squares = 0;
    for (double y : data.targets()) {
      squares += y * y;
    }
    targetSquares = squares / n;
    error = new double[outputs * inputs];
    passed = new double[outputs * widest];
    spare = new double[outputs * widest];
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public int size() {
    return offsets[spec.depth()];
  }

  /**
   * The end-to-end map W_d ... W_1, row-major, shape [outputs, inputs]; overwritten by the next
   * call of any method.
   */
  public double[] endToEnd(double[] x) {
    System.arraycopy(x, 0, products[0], 0, products[0].length);
    for (int l = 1; l < spec.depth(); l++) {
      LayerShape layer = spec.layers().get(l);
      Blas.multiply(
          new Operand(x, offsets[l], false),
          Operand.of(products[l - 1]),
          products[l],
          0,
          layer.out(),
          layer.in(),
          inputs);
    }
    return products[spec.depth() - 1];
  }

  @Override
  public double value(double[] x) {
    return loss(endToEnd(x));
  }

  /** Leaves W C - E[y x^T], half the loss's derivative but for the outputs, in its array. */
  private double loss(double[] map) {
    Blas.multiply(map, inputMoments, error, outputs, inputs, inputs);
    double sum = targetSquares;
    for (int k = 0; k < error.length; k++) {
      sum += map[k] * (error[k] - 2 * crossMoments[k]);
      error[k] -= crossMoments[k];
    }
    return sum / outputs;
  }

  @Override
  public double gradient(double[] x, double[] gradient) {
    double loss = loss(endToEnd(x));
    scale(error, 2.0 / outputs);
    // (W_d ... W_(l+1))^T, the transpose of what follows, grows from the last layer backwards.
    int width = outputs;
    double[] behind = passed;
    double[] other = spare;
    for (int l = spec.depth() - 1; l >= 0; l--) {
      LayerShape layer = spec.layers().get(l);
      boolean last = l == spec.depth() - 1;
      // behind^T error, shape [out, inputs], into products[l], which is needed no more.
      double[] back = products[l];
      if (last) {
        System.arraycopy(error, 0, back, 0, error.length);
      } else {
        Blas.multiply(
            new Operand(behind, 0, true), Operand.of(error), back, 0, width, outputs, inputs);
      }
      if (l == 0) {
        System.arraycopy(back, 0, gradient, 0, back.length);
      } else {
        Blas.multiply(
            Operand.of(back),
            new Operand(products[l - 1], 0, true),
            gradient,
            offsets[l],
            layer.out(),
            inputs,
            layer.in());
        Operand weights = new Operand(x, offsets[l], false);
        if (last) {
          System.arraycopy(x, offsets[l], behind, 0, layer.size());
        } else {
          Blas.multiply(Operand.of(behind), weights, other, 0, outputs, layer.out(), layer.in());
          double[] swap = behind;
          behind = other;
          other = swap;
        }
        width = layer.in();
      }
    }
    return loss;
  }
}
