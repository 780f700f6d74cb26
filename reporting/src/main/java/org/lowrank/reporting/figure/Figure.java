package org.lowrank.reporting.figure;

import java.util.List;
import org.lowrank.core.result.Bars;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Heatmap;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Scatter;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Surface;

/** A figure ready to be drawn. */
public sealed interface Figure permits XyFigure, GridFigure, KernelFigure {
  /** What stands in the middle of a figure without content. */
  String NO_DATA = "no data";

  /** What a reader has to know that the drawing cannot show, such as values left out. */
  List<String> notes();

  /** Whether there is nothing to draw but axes; the drawing then says {@link #NO_DATA}. */
  default boolean isEmpty() {
    return notes().contains(Omitted.NOTHING);
  }

  /**
   * The figure of a result.
   *
   * @param result anything but a table
   * @throws IllegalArgumentException for a table, which is no figure
   */
  static Figure of(Result result) {
    if (result instanceof Distribution distribution) {
      return DistributionFigure.of(distribution);
    }
    if (result instanceof Series series) {
      return SeriesFigure.of(series);
    }
    if (result instanceof Scatter scatter) {
      return ScatterFigure.of(scatter);
    }
    if (result instanceof Bars bars) {
      return BarsFigure.of(bars);
    }
    if (result instanceof CurvedHeatmap curved) {
      return GridFigure.of(curved);
    }
    if (result instanceof Heatmap heatmap) {
      return GridFigure.of(heatmap);
    }
    if (result instanceof Surface surface) {
      return GridFigure.of(surface);
    }
    if (result instanceof KernelGrid kernels) {
      return KernelFigure.of(kernels);
    }
    throw new IllegalArgumentException("no figure: " + result.id());
  }
}
