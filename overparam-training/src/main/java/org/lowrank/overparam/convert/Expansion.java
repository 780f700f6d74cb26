package org.lowrank.overparam.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.layer.ChainMode;

/**
 * How layers are over-parameterized. Each chosen layer becomes a chain of {@code depth} factors:
 * the first has the layer's kernel size, the others are 1 x 1, as in the authors' {@code
 * overparameterize}.
 *
 * @param depth how many factors; 1 leaves all layers as they are
 * @param widthFactor hidden channels as a multiple of the layer's outputs
 * @param residualIntervals every how many factors a residual is added; -1 from end to end
 * @param batchNorm whether batch norm follows each factor
 * @param mode how the chains compute; empty for collapsed, or expanded with batch norm
 * @param layers which layers
 */
public record Expansion(
    int depth,
    double widthFactor,
    List<Integer> residualIntervals,
    boolean batchNorm,
    Optional<ChainMode> mode,
    LayerSelection layers) {

  private static final double MAX_WIDTH = 1e6;

  public Expansion {
    Require.between("depth", depth, 1, NetworkSpec.MAX_DEPTH);
    Require.between("width factor", widthFactor, 0, MAX_WIDTH);
    residualIntervals = List.copyOf(residualIntervals);
  }

  /** All layers as they are. */
  public static Expansion none() {
    return depth(1);
  }

  /** All layers as chains of so many factors, width factor 1, nothing between the factors. */
  public static Expansion depth(int factors) {
    return new Expansion(factors, 1, List.of(), false, Optional.empty(), LayerSelection.ALL);
  }

  /** The same with other hidden channels, as a multiple of a layer's outputs. */
  public Expansion withWidthFactor(double factor) {
    return new Expansion(depth, factor, residualIntervals, batchNorm, mode, layers);
  }

  /** The same with residuals every so many factors, -1 from end to end, several at once. */
  public Expansion withResidualIntervals(int... intervals) {
    List<Integer> list = Arrays.stream(intervals).boxed().toList();
    return new Expansion(depth, widthFactor, list, batchNorm, mode, layers);
  }

  /** The same with or without batch norm after each factor. */
  public Expansion withBatchNorm(boolean norm) {
    return new Expansion(depth, widthFactor, residualIntervals, norm, mode, layers);
  }

  /** The same, computed in a given way. */
  public Expansion withMode(ChainMode chainMode) {
    return new Expansion(
        depth, widthFactor, residualIntervals, batchNorm, Optional.of(chainMode), layers);
  }

  /** The same of other layers. */
  public Expansion of(LayerSelection selection) {
    return new Expansion(depth, widthFactor, residualIntervals, batchNorm, mode, selection);
  }
}
