package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.overparam.chain.NativeBlas.Operands;
import org.lowrank.overparam.chain.NativeBlas.Transposed;

/**
 * The bias of a chain's layer, which is what the chain makes of an input of zeros: node m is the
 * sum over W_m's taps times node m - 1, plus the factor's bias and the nodes that residuals add.
 */
final class BiasChain {
  private final NativeBlas blas;
  private final List<FactorShape> factors;
  private final List<Residual> residuals;

  /** Node m + 1's values and their gradients, for factor m. */
  private final List<NativeArray> nodes = new ArrayList<>();

  private final List<NativeArray> gradients = new ArrayList<>();

  /** Factor m's input, each channel repeated for every tap: what W_m as a matrix is applied to. */
  private final List<NativeArray> repeated = new ArrayList<>();

  private final NativeArray ones;

  /** The gradient of one of them. */
  private final NativeArray repeatedGradient;

  BiasChain(NativeBlas blas, FactorChain chain) {
    this.blas = blas;
    factors = chain.factors();
    residuals = chain.residuals();
    int mostTaps = 1;
    long mostInputs = 1;
    for (FactorShape factor : factors) {
      NativeArray before = nodes.isEmpty() ? null : nodes.get(nodes.size() - 1);
      boolean repeats = before == null || factor.taps() > 1;
      repeated.add(repeats ? blas.allocate((long) factor.in() * factor.taps()) : before);
      nodes.add(blas.allocate(factor.out()));
      gradients.add(blas.allocate(factor.out()));
      mostTaps = Math.max(mostTaps, factor.taps());
      mostInputs = Math.max(mostInputs, (long) factor.in() * factor.taps());
    }
    ones = blas.allocate(mostTaps);
    ones.array().assign(1);
    repeatedGradient = blas.allocate(mostInputs);
  }

  /**
   * Computes the layer's bias.
   *
   * @param weights of the factors. Not modified.
   * @param biases of the factors. Not modified.
   * @return belongs to this object
   */
  NativeArray forward(List<NativeArray> weights, List<NativeArray> biases) {
    for (int f = 0; f < factors.size(); f++) {
      NativeArray node = nodes.get(f);
      node.copyFrom(biases.get(f));
      if (f > 0) {
        FactorShape factor = factors.get(f);
        if (factor.taps() > 1) {
          repeat(nodes.get(f - 1), factor, repeated.get(f));
        }
        for (int group = 0; group < factor.groups(); group++) {
          Operands operands = operands(factor, group, weights.get(f), repeated.get(f), node);
          blas.multiply(Transposed.NEITHER, factor.groupOut(), 1, factor.fanIn(), operands, 1);
        }
      }
      for (Residual residual : residuals) {
        if (residual.to() == f + 1 && residual.from() > 0) {
          add(nodes.get(residual.from() - 1), node);
        }
      }
    }
    return nodes.get(factors.size() - 1);
  }

  /**
   * Computes the gradients from that of the layer's bias, after {@link #forward}.
   *
   * @param layer gradient of the layer's bias. Not modified.
   * @param weights of the factors. Not modified.
   * @param weightGradients the gradients are added to them. Modified.
   * @param biasGradients overwritten. Modified.
   */
  void backward(
      NativeArray layer,
      List<NativeArray> weights,
      List<NativeArray> weightGradients,
      List<NativeArray> biasGradients) {
    int last = factors.size() - 1;
    gradients.subList(0, last).forEach(NativeArray::zero);
    gradients.get(last).copyFrom(layer);
    for (int f = last; f >= 0; f--) {
      NativeArray gradient = gradients.get(f);
      biasGradients.get(f).copyFrom(gradient);
      for (Residual residual : residuals) {
        if (residual.to() == f + 1 && residual.from() > 0) {
          add(gradient, gradients.get(residual.from() - 1));
        }
      }
      if (f > 0) {
        backward(f, weights.get(f), weightGradients.get(f));
      }
    }
  }

  private void backward(int f, NativeArray weight, NativeArray weightGradient) {
    FactorShape factor = factors.get(f);
    int rows = factor.groupOut();
    int columns = factor.fanIn();
    NativeArray before = gradients.get(f - 1);
    NativeArray input = repeated.get(f);
    for (int group = 0; group < factor.groups(); group++) {
      Operands outer = operands(factor, group, weightGradient, input, gradients.get(f));
      blas.multiply(
          Transposed.NEITHER,
          rows,
          columns,
          1,
          new Operands(outer.c(), input.part((long) group * columns, columns), outer.a()),
          1);
    }
    boolean repeats = factor.taps() > 1;
    NativeArray target = repeats ? repeatedGradient : before;
    for (int group = 0; group < factor.groups(); group++) {
      Operands o = operands(factor, group, weight, target, gradients.get(f));
      blas.multiply(
          Transposed.FIRST, columns, 1, rows, new Operands(o.a(), o.c(), o.b()), repeats ? 0 : 1);
    }
    if (repeats) {
      blas.multiply(
          Transposed.NEITHER,
          factor.in(),
          1,
          factor.taps(),
          new Operands(target.part(0, factor.taps()), ones.part(0, 1), before.part(0, 1)),
          1);
    }
  }

  /** A group's weights [rows, columns], inputs [columns] and outputs [rows]. */
  private static Operands operands(
      FactorShape factor, int group, NativeArray weight, NativeArray input, NativeArray output) {
    int rows = factor.groupOut();
    int columns = factor.fanIn();
    return new Operands(
        weight.part((long) group * rows * columns, columns),
        input.part((long) group * columns, 1),
        output.part((long) group * rows, 1));
  }

  private void repeat(NativeArray node, FactorShape factor, NativeArray into) {
    int taps = factor.taps();
    blas.multiply(
        Transposed.NEITHER,
        factor.in(),
        taps,
        1,
        new Operands(node.part(0, 1), ones.part(0, taps), into.part(0, taps)),
        0);
  }

  private void add(NativeArray from, NativeArray to) {
    blas.add((int) from.length(), from.part(0, 1), to.part(0, 1));
  }
}
