package org.lowrank.nonlinear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.experiment.DepthFigures;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;

/** The figures of {@link NonlinearRank}: densities by depth, and means against depth. */
record NonlinearRankFigures(
    NonlinearRank experiment, NonlinearRankConfig config, Measurements measurements) {

  List<Result> all() {
    List<Result> results = new ArrayList<>();
    for (String metric : config.metrics()) {
      for (String kernel : config.kernel()) {
        for (String sampler : config.sampler()) {
          for (String activation : config.activation()) {
            results.add(density(metric, kernel, sampler, activation));
          }
          results.add(byDepth(metric, kernel, sampler));
        }
      }
    }
    return results;
  }

  private Distribution density(String metric, String kernel, String sampler, String activation) {
    return DepthFigures.density(
        String.join("-", metric, kernel, activation, sampler),
        String.join(", ", metric, kernel, activation, sampler),
        String.format(
            Locale.ROOT,
            "Density of the %s of the %s kernels of %d random networks a depth: %s, %s weights,"
                + " %s.",
            metric,
            kernel,
            config.samples(),
            activation,
            sampler,
            setting()),
        metric,
        groups(metric, kernel, sampler, activation),
        this::expected);
  }

  private Series byDepth(String metric, String kernel, String sampler) {
    List<Series.Curve> curves = new ArrayList<>();
    for (String activation : config.activation()) {
      List<Measurements.Group> groups = groups(metric, kernel, sampler, activation);
      curves.add(DepthFigures.measured(activation, groups));
      DepthFigures.expected(activation + ", published", Role.PUBLISHED, groups, this::expected)
          .ifPresent(curves::add);
    }
    return new Series(
        String.join("-", metric, kernel, sampler, "by-depth"),
        String.join(", ", metric, kernel, sampler) + ", against depth",
        String.format(
            Locale.ROOT,
            "Mean %s of the %s kernels of %d random networks a depth with its 95 %% interval: %s"
                + " weights, %s.",
            metric,
            kernel,
            config.samples(),
            sampler,
            setting()),
        Axis.depth(),
        DepthFigures.axis(metric),
        "activation",
        curves);
  }

  private List<Measurements.Group> groups(
      String metric, String kernel, String sampler, String activation) {
    return measurements.groups(
        metric, Map.of("kernel", kernel, "sampler", sampler, "activation", activation));
  }

  private Expected expected(Measurements.Group group) {
    return experiment.expected(config, group.factors(), group.metric());
  }

  private String setting() {
    String units = config.width() + " units a layer, " + config.inputs();
    return units + (config.gaussian() ? " Gaussian inputs" : " images of " + config.dataset());
  }
}
