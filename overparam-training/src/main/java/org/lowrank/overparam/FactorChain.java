package org.lowrank.overparam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * A linear layer written as a chain of linear layers: in -> hidden -> ... -> hidden -> out, with
 * hidden = int(out x width). Same functions as the one layer (if hidden is no bottleneck), other
 * parameters. A chain of depth 1 is the layer itself.
 *
 * <p>In a convolutional chain the first factor has all the padding and the last the stride, so that
 * the chain equals, borders included, one convolution of kernel size sum(kernelSizes) - depth + 1
 * with that padding and stride. Source: Huh et al. 2023, TMLR, section 4, and the authors' layers
 * OverparamLinear and OverparamConv2d.
 *
 * @param kind what layer the chain stands for
 * @param in channels of the layer's input
 * @param out channels of its output
 * @param width hidden channels as a multiple of out
 * @param kernelSizes of the factors, the first one first; all 1 for a dense layer
 * @param stride of the layer; 1 for a dense one
 * @param padding rows and columns of zeros around the input; 0 for a dense layer
 */
public record FactorChain(
    Kind kind, int in, int out, double width, List<Integer> kernelSizes, int stride, int padding) {

  /** The kinds of layers. */
  public enum Kind {
    /** Each output depends on all inputs. */
    DENSE,
    /** Kernels that move over an image. */
    CONVOLUTION
  }

  private static final double MAX_WIDTH = 1e6;
  private static final int MAX_STEP = 1 << 16;

  public FactorChain {
    kernelSizes = List.copyOf(kernelSizes);
    if (kernelSizes.isEmpty()) {
      throw new InvalidInputException("kernel sizes must not be empty, found an empty list");
    }
    Require.between("depth", kernelSizes.size(), 1, NetworkSpec.MAX_DEPTH);
    Require.between("width factor", width, 0, MAX_WIDTH);
    Require.between("stride", stride, 1, MAX_STEP);
    Require.between("padding", padding, 0, MAX_STEP);
    if (kind == Kind.DENSE
        && (stride != 1 || padding != 0 || kernelSizes.stream().anyMatch(k -> k != 1))) {
      throw new InvalidInputException(
          "a dense chain has kernels of size 1, stride 1 and no padding, found "
              + kernelSizes
              + ", "
              + stride
              + " and "
              + padding);
    }
    if (kernelSizes.size() > 1 && hidden(out, width) < 1) {
      throw new InvalidInputException(
          "width factor must leave at least one hidden channel of "
              + out
              + " outputs, found "
              + width);
    }
    factors(in, out, hidden(out, width), kernelSizes);
    collapsed(in, out, kernelSizes);
  }

  /**
   * A chain in place of a dense layer.
   *
   * @param depth how many factors, at least 1
   */
  public static FactorChain dense(int in, int out, double width, int depth) {
    return new FactorChain(Kind.DENSE, in, out, width, firstThenOnes(1, depth), 1, 0);
  }

  /**
   * A chain in place of a convolution of the same kernel size: the first factor has it, the others
   * are 1 x 1.
   *
   * @param depth how many factors, at least 1
   */
  public static FactorChain convolution(
      int in, int out, double width, int depth, int kernelSize, int stride, int padding) {
    return new FactorChain(
        Kind.CONVOLUTION, in, out, width, firstThenOnes(kernelSize, depth), stride, padding);
  }

  /**
   * A chain of convolutions of given kernel sizes, as many as the list is long, in place of a
   * convolution of size sum(kernelSizes) - depth + 1.
   */
  public static FactorChain convolution(
      int in, int out, double width, List<Integer> kernelSizes, int stride, int padding) {
    return new FactorChain(Kind.CONVOLUTION, in, out, width, kernelSizes, stride, padding);
  }

  private static List<Integer> firstThenOnes(int kernelSize, int depth) {
    Require.between("depth", depth, 1, NetworkSpec.MAX_DEPTH);
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth, 1));
    sizes.set(0, kernelSize);
    return sizes;
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
    return factors(in, out, hidden(), kernelSizes);
  }

  /** The shape of the one layer that the chain stands for. */
  public FactorShape collapsed() {
    return collapsed(in, out, kernelSizes);
  }

  private static int hidden(int out, double width) {
    return (int) (out * width);
  }

  private static List<FactorShape> factors(int in, int out, int hidden, List<Integer> sizes) {
    List<FactorShape> factors = new ArrayList<>(sizes.size());
    int last = sizes.size() - 1;
    for (int f = 0; f <= last; f++) {
      factors.add(new FactorShape(f == 0 ? in : hidden, f == last ? out : hidden, sizes.get(f)));
    }
    return factors;
  }

  private static FactorShape collapsed(int in, int out, List<Integer> sizes) {
    int size = 1;
    for (int kernel : sizes) {
      size = Math.addExact(size, kernel - 1);
    }
    return new FactorShape(in, out, size);
  }
}
