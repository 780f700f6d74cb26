package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * A linear layer written as a chain of linear layers: in -> hidden -> ... -> hidden -> out, with
 * hidden = int(out x width). Same functions as the one layer (if hidden is no bottleneck), other
 * parameters. A chain of depth 1 is the layer itself. How kernels move over an image is not part of
 * it: {@link Sliding}.
 *
 * <p>Residual intervals: for each interval n, node m adds node m - n to itself, for m = n, 2n and
 * so on. Departing from the authors, who refuse chains with channel counts that differ, we leave
 * out a residual whose two nodes have different numbers of channels; {@link #residuals} says which
 * ones remain.
 *
 * <p>Source: Huh et al. 2023, TMLR, section 4, and the authors' layers OverparamLinear and
 * OverparamConv2d.
 *
 * @param kind what layer the chain stands for
 * @param in channels of the layer's input
 * @param out channels of its output
 * @param width hidden channels as a multiple of out
 * @param kernelSizes of the factors, the first one first; all 1 for a dense layer
 * @param groups parts that the channels of all factors fall into
 * @param bias whether each factor adds a number to each of its output channels
 * @param batchNorm whether batch norm over channels follows each factor, the last included
 * @param residualIntervals each positive, or {@link #END_TO_END}; repeated ones count once; one
 *     above the depth has no effect
 */
public record FactorChain(
    Kind kind,
    int in,
    int out,
    double width,
    List<Integer> kernelSizes,
    int groups,
    boolean bias,
    boolean batchNorm,
    List<Integer> residualIntervals) {

  /** The residual interval that spans the whole chain, whatever its depth. */
  public static final int END_TO_END = -1;

  /** The kinds of layers. */
  public enum Kind {
    /** Each output depends on all inputs. */
    DENSE,
    /** Kernels that move over an image. */
    CONVOLUTION
  }

  private static final double MAX_WIDTH = 1e6;

  public FactorChain {
    kernelSizes = List.copyOf(kernelSizes);
    residualIntervals = List.copyOf(residualIntervals);
    if (kernelSizes.isEmpty()) {
      throw new InvalidInputException("kernel sizes must not be empty, found an empty list");
    }
    Require.between("depth", kernelSizes.size(), 1, NetworkSpec.MAX_DEPTH);
    Require.between("width factor", width, 0, MAX_WIDTH);
    if (kind == Kind.DENSE && kernelSizes.stream().anyMatch(k -> k != 1)) {
      throw new InvalidInputException("a dense chain has kernels of size 1, found " + kernelSizes);
    }
    if (kernelSizes.size() > 1 && hidden(out, width) < 1) {
      throw new InvalidInputException(
          "width factor must leave at least one hidden channel of "
              + out
              + " outputs, found "
              + width);
    }
    for (int interval : residualIntervals) {
      if (interval < 1 && interval != END_TO_END) {
        throw new InvalidInputException(
            "residual interval must be positive, or -1 for end to end, found " + interval);
      }
    }
    factors(in, out, hidden(out, width), kernelSizes, groups);
    collapsed(in, out, kernelSizes, groups);
  }

  /** Starts a chain in place of a dense layer: width 1, depth 2, no bias, unless told otherwise. */
  public static Builder dense(int in, int out) {
    return new Builder(Kind.DENSE, in, out);
  }

  /**
   * Starts a chain in place of a convolution: width 1, depth 2, kernel size 1, no bias, unless told
   * otherwise.
   */
  public static Builder convolution(int in, int out) {
    return new Builder(Kind.CONVOLUTION, in, out);
  }

  /** How many factors. */
  public int depth() {
    return kernelSizes.size();
  }

  /** Channels between the factors, int(out x width). */
  public int hidden() {
    return hidden(out, width);
  }

  /** The factors' shapes, the first one first. */
  public List<FactorShape> factors() {
    return factors(in, out, hidden(), kernelSizes, groups);
  }

  /** The shape of the one layer that the chain stands for. */
  public FactorShape collapsed() {
    return collapsed(in, out, kernelSizes, groups);
  }

  /** Whether the one layer has a bias: factors do, or get one from their batch norm. */
  public boolean collapsedBias() {
    return bias || batchNorm;
  }

  /** The chain once its batch norms are folded into the factors, which have biases then. */
  public FactorChain folded() {
    return batchNorm
        ? new FactorChain(kind, in, out, width, kernelSizes, groups, true, false, residualIntervals)
        : this;
  }

  /** Channels of a node: 0 is the input, m the output of factor m. */
  public int channels(int node) {
    if (node < 0 || node > depth()) {
      throw new IndexOutOfBoundsException("node " + node + " of a chain of depth " + depth());
    }
    return node == 0 ? in : node == depth() ? out : hidden();
  }

  /** The residuals in effect, in the order of the node that is added to; none twice. */
  public List<Residual> residuals() {
    int[] sizes = new int[depth() + 1];
    sizes[0] = 1;
    for (int node = 1; node <= depth(); node++) {
      sizes[node] = sizes[node - 1] + kernelSizes.get(node - 1) - 1;
    }
    List<Residual> residuals = new ArrayList<>();
    residualIntervals.stream()
        .map(n -> n == END_TO_END ? depth() : n)
        .distinct()
        .forEach(
            n -> {
              for (int to = n; to <= depth() && to > 0; to += n) {
                if (channels(to) == channels(to - n)) {
                  residuals.add(new Residual(to - n, to, sizes[to] - sizes[to - n] + 1));
                }
              }
            });
    residuals.sort(Comparator.comparingInt(Residual::to).thenComparingInt(Residual::from));
    return List.copyOf(residuals);
  }

  private static int hidden(int out, double width) {
    return (int) (out * width);
  }

  private static List<FactorShape> factors(
      int in, int out, int hidden, List<Integer> sizes, int groups) {
    List<FactorShape> factors = new ArrayList<>(sizes.size());
    int last = sizes.size() - 1;
    for (int f = 0; f <= last; f++) {
      factors.add(
          new FactorShape(f == 0 ? in : hidden, f == last ? out : hidden, sizes.get(f), groups));
    }
    return factors;
  }

  private static FactorShape collapsed(int in, int out, List<Integer> sizes, int groups) {
    int size = 1;
    for (int kernel : sizes) {
      size = Math.addExact(size, kernel - 1);
    }
    return new FactorShape(in, out, size, groups);
  }

  /** A chain's settings one by one. */
  public static final class Builder {
    private static final int UNSET = -1;

    private final Kind kind;
    private final int in;
    private final int out;
    private double width = 1;
    private int depth = UNSET;
    private List<Integer> kernelSizes;
    private int kernelSize = 1;
    private int groups = 1;
    private boolean bias;
    private boolean batchNorm;
    private List<Integer> residualIntervals = List.of();

    private Builder(Kind kind, int in, int out) {
      this.kind = kind;
      this.in = in;
      this.out = out;
    }

    /** Hidden channels as a multiple of the outputs. */
    public Builder width(double factor) {
      width = factor;
      return this;
    }

    /** How many factors; not needed with a list of kernel sizes. */
    public Builder depth(int factors) {
      depth = Require.between("depth", factors, 1, NetworkSpec.MAX_DEPTH);
      return this;
    }

    /** Kernel size of the layer: the first factor has it, the others are 1 x 1. */
    public Builder kernelSize(int size) {
      kernelSize = size;
      kernelSizes = null;
      return this;
    }

    /** Kernel size of each factor; the layer's is sum(sizes) - depth + 1. */
    public Builder kernelSizes(List<Integer> sizes) {
      kernelSizes = List.copyOf(sizes);
      return this;
    }

    /** Parts that the channels fall into. */
    public Builder groups(int parts) {
      groups = parts;
      return this;
    }

    /** Whether each factor has a bias. */
    public Builder bias(boolean has) {
      bias = has;
      return this;
    }

    /** Whether batch norm follows each factor. */
    public Builder batchNorm(boolean has) {
      batchNorm = has;
      return this;
    }

    /** Residual intervals, several at once; {@link FactorChain#END_TO_END} spans the chain. */
    public Builder residualIntervals(List<Integer> intervals) {
      residualIntervals = List.copyOf(intervals);
      return this;
    }

    /**
     * The chain, checked.
     *
     * @throws InvalidInputException if no chain can be so; the message names the setting
     */
    public FactorChain build() {
      return new FactorChain(
          kind, in, out, width, sizes(), groups, bias, batchNorm, residualIntervals);
    }

    private List<Integer> sizes() {
      if (kernelSizes == null) {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth == UNSET ? 2 : depth, 1));
        sizes.set(0, kernelSize);
        return sizes;
      }
      if (depth != UNSET && depth != kernelSizes.size()) {
        throw new InvalidInputException(
            "depth must be the number of kernel sizes, " + kernelSizes.size() + ", found " + depth);
      }
      return kernelSizes;
    }
  }
}
