package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lowrank.core.base.Require;

/**
 * Independent trials that differ in nothing but their random stream.
 *
 * <p>A trial is a pure function of (seed, experiment, factors, settings, trial number). It must not
 * depend on the block in which it is computed, on other trials or on threads.
 *
 * @param factors what tells this cell's setting from the others', as in depth=4, sampler=normal;
 *     columns of the measurements; ordered
 * @param settings whatever else the values depend on and is the same in all cells; part of the key
 *     under which results are stored
 * @param data checksums of the data that the values depend on, by the data's name; part of that key
 * @param libraries native libraries other than BLAS whose code the values depend on, with version
 *     and the instructions they use, by what they are for; part of that key
 * @param quantities what each trial measures, in the order of the values; at least one
 * @param trials how many are wanted, at least 1
 * @param blockSize how many trials make a block: a fixed number, so that blocks are found again
 * @param exact whether nothing is drawn: the values are those that any number of trials would have
 * @param parts the plugins whose code the values depend on: metrics, samplers, kernels
 * @param body computes blocks
 */
public record Cell(
    Map<String, String> factors,
    Map<String, String> settings,
    Map<String, String> data,
    Map<String, String> libraries,
    List<Quantity> quantities,
    int trials,
    int blockSize,
    boolean exact,
    List<Object> parts,
    Body body) {

  /** Computes trials. */
  @FunctionalInterface
  public interface Body {
    /**
     * Computes a block. Called by several threads at once.
     *
     * @param block which trials
     * @param values values[q][i] takes quantity q of the block's trial i; of an array of n numbers,
     *     values[q][i * n] takes the first. Modified.
     */
    void run(Block block, double[][] values);
  }

  public Cell {
    factors = ordered(factors);
    settings = ordered(settings);
    data = ordered(data);
    libraries = ordered(libraries);
    quantities = List.copyOf(quantities);
    parts = List.copyOf(parts);
    Require.between("trials", trials, 1, Integer.MAX_VALUE);
    Require.between("blockSize", blockSize, 1, Integer.MAX_VALUE);
    Require.distinct("quantities", quantities);
    for (Quantity quantity : quantities) {
      Set<String> names = new HashSet<>(factors.keySet());
      for (String name : quantity.factors().keySet()) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "factor " + name + " is the cell's and must not be that of " + quantity);
        }
      }
      names.retainAll(RunFolder.COLUMNS);
      if (!names.isEmpty()) {
        throw new IllegalArgumentException(
            "a factor must not have the name of another column, found " + names);
      }
    }
  }

  /** Consecutive trials that are computed and stored together. */
  record Span(int first, int count) {}

  /** All blocks, in order. */
  Iterable<Span> blocks() {
    int full = trials / blockSize;
    int count = trials % blockSize == 0 ? full : full + 1;
    return () ->
        IntStream.range(0, count)
            .mapToObj(b -> new Span(b * blockSize, Math.min(blockSize, trials - b * blockSize)))
            .iterator();
  }

  /** Memory for the values of so many trials, as a body fills it. */
  double[][] values(int count) {
    return quantities.stream()
        .map(quantity -> new double[Math.multiplyExact(quantity.length(), count)])
        .toArray(double[][]::new);
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** A cell in the making. */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets a cell's properties one by one. */
  public static final class Builder {
    private final Map<String, String> factors = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> libraries = new LinkedHashMap<>();
    private final List<Object> parts = new ArrayList<>();
    private boolean exact;

    private Builder() {}

    /** Adds a factor: a column of the measurements. */
    public Builder factor(String name, Object level) {
      factors.put(name, Levels.of(level));
      return this;
    }

    /** Adds a setting that is the same in all cells. */
    public Builder setting(String name, Object value) {
      settings.put(name, Levels.of(value));
      return this;
    }

    /** Adds the checksum of data that the values depend on. */
    public Builder data(String name, String checksum) {
      data.put(name, checksum);
      return this;
    }

    /**
     * Adds a native library that the values depend on, as in convolutions, "oneDNN 2.5.2, AVX2".
     */
    public Builder library(String use, String description) {
      libraries.put(use, description);
      return this;
    }

    /** Nothing is drawn: one trial says it all, and its values have an interval of width 0. */
    public Builder exact() {
      exact = true;
      return this;
    }

    /** Adds plugins whose code the values depend on. */
    public Builder parts(Object... plugins) {
      parts.addAll(List.of(plugins));
      return this;
    }

    /**
     * The cell.
     *
     * @param trials how many
     * @param blockSize how many at a time
     */
    public Cell build(List<Quantity> quantities, int trials, int blockSize, Body body) {
      return new Cell(
          factors, settings, data, libraries, quantities, trials, blockSize, exact, parts, body);
    }
  }
}
