package org.lowrank.overparam;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.chain.FactorChain;

/**
 * Settings of {@code overparam-rank}.
 *
 * @param inputs channels of the layer's input
 * @param width channels of the layer's output
 * @param depths factors of a chain
 * @param factor hidden channels as multiples of the width
 * @param kernelSize of the layer: 1 for a dense layer; otherwise the first factor has it and the
 *     others are 1 x 1
 * @param metrics measures of rank
 * @param samples chains a depth and factor
 * @param solver how spectra are computed
 */
public record OverparamRankConfig(
    int inputs,
    int width,
    List<Integer> depths,
    List<Double> factor,
    int kernelSize,
    List<String> metrics,
    int samples,
    String solver) {

  private static final double MAX_FACTOR = 1024;
  private static final int MAX_KERNEL = 64;
  private static final int MAX_SAMPLES = 10_000_000;

  public OverparamRankConfig {
    Require.between("inputs", inputs, 1, NetworkSpec.MAX_WIDTH);
    Require.between("width", width, 1, NetworkSpec.MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    factor = List.copyOf(Require.distinct("factor", factor));
    int units = width;
    factor.forEach(f -> Require.between("factor", f, 1.0 / units, MAX_FACTOR));
    Require.between("kernelSize", kernelSize, 1, MAX_KERNEL);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_SAMPLES);
  }

  /** The chain of a depth and a width factor. */
  FactorChain chain(int depth, double widthFactor) {
    FactorChain.Builder chain =
        kernelSize == 1
            ? FactorChain.dense(inputs, width)
            : FactorChain.convolution(inputs, width).kernelSize(kernelSize);
    return chain.width(widthFactor).depth(depth).build();
  }

  /** Settings one by one, starting from small layers. */
  public static final class Builder {
    private int inputs = 32;
    private int width = 32;
    private List<Integer> depths = List.of(1, 2, 3, 4, 8);
    private List<Double> factor = List.of(1.0, 2.0, 4.0);
    private int kernelSize = 1;
    private List<String> metrics = List.of("effective-rank");
    private int samples = 2048;
    private String solver = "lapack";

    Builder() {}

    /** Channels of the layer's input. */
    public Builder inputs(int channels) {
      inputs = channels;
      return this;
    }

    /** Channels of the layer's output. */
    public Builder width(int channels) {
      width = channels;
      return this;
    }

    /** Factors of a chain. */
    public Builder depths(Integer... factors) {
      depths = Arrays.asList(factors);
      return this;
    }

    /** Hidden channels as multiples of the width. */
    public Builder factor(Double... multiples) {
      factor = Arrays.asList(multiples);
      return this;
    }

    /** Rows and columns of the layer's kernels. */
    public Builder kernelSize(int size) {
      kernelSize = size;
      return this;
    }

    /** Measures of rank. */
    public Builder metrics(String... ids) {
      metrics = Arrays.asList(ids);
      return this;
    }

    /** Chains a depth and factor. */
    public Builder samples(int chains) {
      samples = chains;
      return this;
    }

    /** How spectra are computed. */
    public Builder solver(String id) {
      solver = id;
      return this;
    }

    /** The settings, checked. */
    public OverparamRankConfig build() {
      return new OverparamRankConfig(
          inputs, width, depths, factor, kernelSize, metrics, samples, solver);
    }
  }
}
