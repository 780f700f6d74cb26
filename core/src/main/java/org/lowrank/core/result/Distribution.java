package org.lowrank.core.result;

import java.util.List;
import java.util.Objects;

/**
 * How a number is distributed over trials, one density a group: the paper's figures of effective
 * rank by depth.
 *
 * @param x what is distributed
 * @param groupLabel what tells the groups apart, as in "depth"; the legend's title
 * @param groups one density each, in legend order; dark to light
 * @param marks single values drawn as vertical lines, in the colour of the group they name
 * @param densities densities known from theory, drawn dashed in the colour of the group they name
 */
public record Distribution(
    String id,
    String title,
    String caption,
    Axis x,
    String groupLabel,
    List<Group> groups,
    List<Mark> marks,
    List<Density> densities)
    implements Result {

  public Distribution {
    Objects.requireNonNull(id);
    groups = List.copyOf(groups);
    marks = List.copyOf(marks);
    densities = List.copyOf(densities);
  }

  @Override
  public Distribution withId(String newId) {
    return new Distribution(newId, title, caption, x, groupLabel, groups, marks, densities);
  }

  /**
   * The values of one group.
   *
   * @param name as in the legend, such as "16"
   * @param values one a trial, any order; Not modified
   */
  public record Group(String name, double[] values) {}

  /**
   * A value to hold a group against.
   *
   * @param group the name of its group
   * @param value in the units of the x axis
   * @param role theory or published
   */
  public record Mark(String group, double value, Role role) {}

  /**
   * A known density.
   *
   * @param group the name of its group
   * @param x increasing, in the units of the x axis
   * @param density of the same length, integrating to 1
   */
  public record Density(String group, double[] x, double[] density) {}
}
