package org.lowrank.linear;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * Settings of {@code product-rank}.
 *
 * @param width rows and columns of both factors
 * @param ranks the ranks given to each of the two factors
 * @param metrics measures of rank
 * @param samples pairs of factors for each pair of ranks
 * @param solver how spectra are computed
 */
public record ProductRankConfig(
    int width, List<Integer> ranks, List<String> metrics, int samples, String solver) {
  private static final int MAX_WIDTH = 1024;
  private static final int MAX_SAMPLES = 10_000_000;

  public ProductRankConfig {
    Require.between("width", width, 1, MAX_WIDTH);
    ranks = List.copyOf(Require.distinct("ranks", ranks));
    for (int rank : ranks) {
      if (rank < 1 || rank > width) {
        throw new InvalidInputException(
            "ranks must be between 1 and the width, " + width + ", found " + rank);
      }
    }
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_SAMPLES);
  }
}
