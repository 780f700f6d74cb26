package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Functions of two variables, drawn as surfaces in perspective: the paper's landscape of effective
 * rank.
 *
 * @param x the first variable
 * @param y the second variable
 * @param z the value, on a common scale for all panels
 * @param panels from left to right
 */
public record Surface(
    String id, String title, String caption, Axis x, Axis y, Axis z, List<Grid> panels)
    implements Result {
  public Surface {
    Objects.requireNonNull(id);
    panels = List.copyOf(panels);
  }

  @Override
  public Surface withId(String newId) {
    return new Surface(newId, title, caption, x, y, z, panels);
  }
}
