package org.lowrank.nonlinear;

import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;

/**
 * Settings of {@code nonlinear-rank}.
 *
 * @param network family of networks
 * @param width units in each layer
 * @param depths weight matrices of a network
 * @param sampler distributions of the weights; those that heed the gain get the activation's
 * @param activation functions applied after each layer but the last
 * @param kernel relations of features
 * @param inputs how many inputs the kernel is of
 * @param dataset where inputs are from: "gaussian" draws each network its own, of as many numbers
 *     as the width; the name of a data set takes test images, as many of each class, pixels in [0,
 *     1]
 * @param metrics measures of rank
 * @param samples networks a depth, sampler and activation
 * @param solver how spectra are computed; "auto" is the fastest for the size
 */
public record NonlinearRankConfig(
    String network,
    int width,
    List<Integer> depths,
    List<String> sampler,
    List<String> activation,
    List<String> kernel,
    int inputs,
    String dataset,
    List<String> metrics,
    int samples,
    String solver) {

  /** The data set that is none: normal numbers of mean 0 and variance 1. */
  static final String GAUSSIAN = "gaussian";

  /** The publication's family. */
  static final String FULLY_CONNECTED = "fully-connected";

  private static final int MAX_SAMPLES = 100_000_000;

  public NonlinearRankConfig {
    Require.between("width", width, 1, NetworkSpec.MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    sampler = List.copyOf(Require.distinct("sampler", sampler));
    activation = List.copyOf(Require.distinct("activation", activation));
    kernel = List.copyOf(Require.distinct("kernel", kernel));
    Require.between("inputs", inputs, 2, NetworkSpec.MAX_WIDTH);
    if (dataset.isBlank()) {
      throw new InvalidInputException(
          "dataset must be \"" + GAUSSIAN + "\" or a data set's name, found \"" + dataset + "\"");
    }
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_SAMPLES);
  }

  /** Whether each network has Gaussian inputs of its own. */
  boolean gaussian() {
    return dataset.equals(GAUSSIAN);
  }

  /** Settings one by one, starting from the publication's. */
  public static final class Builder {
    private String network = FULLY_CONNECTED;
    private int width = 32;
    private List<Integer> depths = List.of(1, 2, 4, 8, 16);
    private List<String> sampler = List.of("kaiming");
    private List<String> activation = List.of("relu");
    private List<String> kernel = List.of("cosine-distance");
    private int inputs = 128;
    private String dataset = GAUSSIAN;
    private List<String> metrics = List.of("effective-rank");
    private int samples = 4096;
    private String solver = "auto";

    Builder() {}

    /** Family of networks. */
    public Builder network(String id) {
      network = id;
      return this;
    }

    /** Units in each layer. */
    public Builder width(int units) {
      width = units;
      return this;
    }

    /** Weight matrices of a network. */
    public Builder depths(Integer... layers) {
      depths = Arrays.asList(layers);
      return this;
    }

    /** Distributions of the weights. */
    public Builder sampler(String... ids) {
      sampler = Arrays.asList(ids);
      return this;
    }

    /** Functions applied after each layer but the last. */
    public Builder activation(String... ids) {
      activation = Arrays.asList(ids);
      return this;
    }

    /** Relations of features. */
    public Builder kernel(String... ids) {
      kernel = Arrays.asList(ids);
      return this;
    }

    /** How many inputs the kernel is of. */
    public Builder inputs(int count) {
      inputs = count;
      return this;
    }

    /** Where inputs are from: "gaussian" or a data set. */
    public Builder dataset(String id) {
      dataset = id;
      return this;
    }

    /** Measures of rank. */
    public Builder metrics(String... ids) {
      metrics = Arrays.asList(ids);
      return this;
    }

    /** Networks a depth, sampler and activation. */
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
    public NonlinearRankConfig build() {
      return new NonlinearRankConfig(
          network,
          width,
          depths,
          sampler,
          activation,
          kernel,
          inputs,
          dataset,
          metrics,
          samples,
          solver);
    }
  }
}
