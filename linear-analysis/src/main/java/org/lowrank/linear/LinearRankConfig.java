package org.lowrank.linear;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@code linear-rank}.
 *
 * @param width rows and columns of each layer
 * @param depths layers multiplied together
 * @param sampler distributions of the weights
 * @param target what is measured: weights, kernel or both
 * @param kernel relations of features, for target kernel
 * @param inputs how many Gaussian inputs the kernel is of; each network has its own
 * @param metrics measures of rank
 * @param samples networks a depth and sampler
 * @param solver how spectra are computed; "auto" is the fastest for the size
 */
public record LinearRankConfig(
    int width,
    List<Integer> depths,
    List<String> sampler,
    List<Target> target,
    List<String> kernel,
    int inputs,
    List<String> metrics,
    int samples,
    String solver) {

  private static final int MAX_SAMPLES = 100_000_000;

  public LinearRankConfig {
    Require.between("width", width, 1, NetworkSpec.MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    sampler = List.copyOf(Require.distinct("sampler", sampler));
    target = List.copyOf(Require.distinct("target", target));
    kernel = List.copyOf(Require.distinct("kernel", kernel));
    Require.between("inputs", inputs, 2, NetworkSpec.MAX_WIDTH);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_SAMPLES);
  }

  /** Settings one by one, starting from the publication's. */
  public static final class Builder {
    private int width = 16;
    private List<Integer> depths = List.of(1, 2, 4, 8, 16);
    private List<String> sampler = List.of("normal");
    private List<Target> target = List.of(Target.WEIGHTS);
    private List<String> kernel = List.of("cosine-distance");
    private int inputs = 128;
    private List<String> metrics = List.of("effective-rank", "squared-entropy");
    private int samples = 4096;
    private String solver = "auto";

    Builder() {}

    /** Rows and columns of each layer. */
    public Builder width(int units) {
      width = units;
      return this;
    }

    /** Layers multiplied together. */
    public Builder depths(Integer... layers) {
      depths = Arrays.asList(layers);
      return this;
    }

    /** Distributions of the weights. */
    public Builder sampler(String... ids) {
      sampler = Arrays.asList(ids);
      return this;
    }

    /** What is measured. */
    public Builder target(Target... targets) {
      target = Arrays.asList(targets);
      return this;
    }

    /** Relations of features. */
    public Builder kernel(String... ids) {
      kernel = Arrays.asList(ids);
      return this;
    }

    /** How many Gaussian inputs the kernel is of. */
    public Builder inputs(int count) {
      inputs = count;
      return this;
    }

    /** Measures of rank. */
    public Builder metrics(String... ids) {
      metrics = Arrays.asList(ids);
      return this;
    }

    /** Networks a depth and sampler. */
    public Builder samples(int networks) {
      samples = networks;
      return this;
    }

    /** How spectra are computed. */
    public Builder solver(String id) {
      solver = id;
      return this;
    }

    /** The settings, checked. */
    public LinearRankConfig build() {
      return new LinearRankConfig(
          width, depths, sampler, target, kernel, inputs, metrics, samples, solver);
    }
  }
}
