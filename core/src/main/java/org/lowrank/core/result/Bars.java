package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * Numbers of a few categories side by side, as bars from zero with error bars: the gain of each
 * variant over a baseline, say.
 *
 * @param value what the bars' lengths mean
 * @param categories names of what is compared, from top to bottom; as long as they need be
 * @param groupLabel what tells the bars of one category apart; the legend's title, or empty
 * @param groups a bar each in every category, in legend order
 * @param baseline a value to hold all bars against, or NaN for none
 * @param baselineName what it is, as in the legend
 */
public record Bars(
    String id,
    String title,
    String caption,
    Axis value,
    List<String> categories,
    String groupLabel,
    List<Group> groups,
    double baseline,
    String baselineName)
    implements Result {

  public Bars {
    Objects.requireNonNull(id);
    categories = List.copyOf(categories);
    groups = List.copyOf(groups);
    for (Group group : groups) {
      if (group.values().length != categories.size()) {
        throw new IllegalArgumentException(
            "bars "
                + group.name()
                + " has "
                + categories.size()
                + " categories but "
                + group.values().length
                + " values");
      }
    }
  }

  @Override
  public Bars withId(String newId) {
    return new Bars(
        newId, title, caption, value, categories, groupLabel, groups, baseline, baselineName);
  }

  /**
   * A bar in every category.
   *
   * @param name as in the legend; groups of one name and different roles have one colour
   * @param role measured bars are filled, others outlined
   * @param values one a category; NaN for no bar
   * @param low lower ends of the error bars, of the same length, NaN for none; or empty
   * @param high upper ends of the error bars, of the same length, NaN for none; or empty
   */
  public record Group(String name, Role role, double[] values, double[] low, double[] high) {
    public Group {
      boolean bars = low.length == values.length && high.length == values.length;
      if (!bars && (low.length != 0 || high.length != 0)) {
        throw new IllegalArgumentException(
            "bars " + name + " has " + values.length + " values but " + low.length + " error bars");
      }
    }

    /** Bars without error bars. */
    public static Group of(String name, Role role, double[] values) {
      return new Group(name, role, values, new double[0], new double[0]);
    }
  }
}
