package org.lowrank.linear;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * Settings of {@code rank-landscape}.
 *
 * @param width rows and columns of each layer
 * @param sampler distribution of weights and directions
 * @param points grid points along each direction, odd so that the origin is one
 * @param reach how far the grid extends from the origin, in lengths of a direction
 * @param metric measure of rank
 * @param samples landscapes, each with its own weights and directions
 * @param solver how spectra are computed
 */
public record RankLandscapeConfig(
    int width,
    String sampler,
    int points,
    double reach,
    String metric,
    int samples,
    String solver) {
  private static final int MAX_WIDTH = 1024;
  private static final int MAX_POINTS = 201;
  private static final int MAX_SAMPLES = 100_000;

  public RankLandscapeConfig {
    Require.between("width", width, 1, MAX_WIDTH);
    Require.between("points", points, 3, MAX_POINTS);
    if (points % 2 == 0) {
      throw new InvalidInputException(
          "points must be odd, so that the origin is on the grid, found " + points);
    }
    Require.between("reach", reach, 1e-6, 1e6);
    Require.between("samples", samples, 1, MAX_SAMPLES);
  }

  /** Coordinate of a grid line. */
  double coordinate(int i) {
    int middle = points / 2;
    return reach * (i - middle) / middle;
  }
}
