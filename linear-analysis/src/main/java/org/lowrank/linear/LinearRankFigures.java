package org.lowrank.linear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;

/** The figures of {@link LinearRank}: densities by depth, and means against depth. */
final class LinearRankFigures {
  private LinearRankFigures() {}

  static List<Result> of(
      LinearRank experiment, LinearRankConfig config, Measurements measurements) {
    List<Result> results = new ArrayList<>();
    for (String metric : config.metrics()) {
      for (Target target : config.target()) {
        for (String kernel : target == Target.KERNEL ? config.kernel() : List.of("")) {
          Map<String, String> wanted = new LinkedHashMap<>();
          wanted.put("target", target.toString());
          if (!kernel.isEmpty()) {
            wanted.put("kernel", kernel);
          }
          String of = kernel.isEmpty() ? target.toString() : kernel + "-kernel";
          for (String sampler : config.sampler()) {
            Map<String, String> one = new LinkedHashMap<>(wanted);
            one.put("sampler", sampler);
            results.add(
                density(
                    experiment,
                    config,
                    metric,
                    target,
                    of,
                    sampler,
                    measurements.groups(metric, one)));
          }
          results.add(byDepth(experiment, config, metric, target, of, wanted, measurements));
        }
      }
    }
    return results;
  }

  private static Distribution density(
      LinearRank experiment,
      LinearRankConfig config,
      String metric,
      Target target,
      String of,
      String sampler,
      List<Measurements.Group> groups) {
    return DepthFigures.density(
        String.join("-", metric, of, sampler),
        metric + ", " + of.replace('-', ' ') + ", " + sampler,
        "Density of the "
            + metric
            + " of "
            + config.samples()
            + " random networks a depth: "
            + LinearRank.setting(config, target)
            + ", "
            + sampler
            + " weights.",
        metric,
        groups,
        group -> experiment.expected(config, group.factors(), metric));
  }

  private static Series byDepth(
      LinearRank experiment,
      LinearRankConfig config,
      String metric,
      Target target,
      String of,
      Map<String, String> wanted,
      Measurements measurements) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String sampler : config.sampler()) {
      Map<String, String> one = new LinkedHashMap<>(wanted);
      one.put("sampler", sampler);
      curves.add(DepthFigures.measured(sampler, measurements.groups(metric, one)));
    }
    // Theory and publication give one value a depth for all the samplers they hold for.
    for (Role role : List.of(Role.THEORY, Role.PUBLISHED)) {
      DepthFigures.expected(
              role == Role.THEORY ? "theory" : "published",
              role,
              measurements.groups(metric, wanted),
              group -> experiment.expected(config, group.factors(), metric))
          .ifPresent(curves::add);
    }
    return new Series(
        String.join("-", metric, of, "by-depth"),
        metric + ", " + of.replace('-', ' ') + ", against depth",
        "Mean "
            + metric
            + " of "
            + config.samples()
            + " random networks a depth with its 95 % interval: "
            + LinearRank.setting(config, target)
            + ".",
        Axis.depth(),
        DepthFigures.axis(metric),
        "sampler",
        curves);
  }
}
