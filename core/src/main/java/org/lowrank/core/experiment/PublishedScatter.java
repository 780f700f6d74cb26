package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Scatter;

/**
 * Published values against measured means, a point a group of trials, for experiments whose
 * publication gives many.
 */
public final class PublishedScatter {
  private PublishedScatter() {}

  /**
   * The figure; none where nothing is published of any of the groups.
   *
   * @param metric what was measured
   * @param factor whose levels get a colour and marker each
   * @param groups in any order
   * @param expected what a group's mean is to be held against
   * @param precision of the published values, half the width of their error bars; 0 for none
   */
  public static Optional<Scatter> of(
      String title,
      String metric,
      String factor,
      List<Measurements.Group> groups,
      Function<Measurements.Group, Expected> expected,
      double precision) {
    Map<String, List<Scatter.Point>> points = new LinkedHashMap<>();
    for (Measurements.Group group : groups) {
      double published = expected.apply(group).published();
      if (!Double.isNaN(published)) {
        Summary mean = Summary.of(group, Expected.NOTHING);
        double half = precision > 0 ? precision : Double.NaN;
        points
            .computeIfAbsent(group.factors().get(factor), level -> new ArrayList<>())
            .add(
                new Scatter.Point(
                    published,
                    published - half,
                    published + half,
                    mean.mean(),
                    mean.low(),
                    mean.high()));
      }
    }
    if (points.isEmpty()) {
      return Optional.empty();
    }
    List<Scatter.Group> shown = new ArrayList<>();
    points.forEach((level, list) -> shown.add(new Scatter.Group(level, list)));
    Axis axis = DepthFigures.axis(metric);
    return Optional.of(
        new Scatter(
            metric + "-published-measured",
            title,
            "Each point is a setting: its published value"
                + (precision > 0 ? ", read off a figure to about " + precision + "," : "")
                + " and its mean with a 95 % interval.",
            Axis.linear("published " + axis.label(), axis.unit()),
            Axis.linear("measured " + axis.label(), axis.unit()),
            factor,
            shown,
            true));
  }
}
