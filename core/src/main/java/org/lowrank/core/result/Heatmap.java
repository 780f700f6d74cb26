package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Values on grids, as colours: one panel or several on a common colour scale.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param value what the colours mean
 * @param panels from left to right
 */
public record Heatmap(
    String id, String title, String caption, Axis x, Axis y, Axis value, List<Grid> panels)
    implements Result {
  public Heatmap {
    Objects.requireNonNull(id);
    panels = List.copyOf(panels);
  }

  @Override
  public Heatmap withId(String newId) {
    return new Heatmap(newId, title, caption, x, y, value, panels);
  }
}
