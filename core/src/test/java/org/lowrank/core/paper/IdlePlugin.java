package org.lowrank.core.paper;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.core.result.Result;

/** An experiment "idle" for papers that are read and not built. */
final class IdlePlugin extends LowRankPlugin {
  private record Config(int width, List<Integer> depths) {
    Config {
      Require.between("width", width, 1, 1024);
      Require.distinct("depths", depths);
    }
  }

  /** Has settings and cells, and is never run. */
  private static final class Idle implements Experiment<Config> {
    @Override
    public String title() {
      return "Idle";
    }

    @Override
    public String description() {
      return "Nothing.";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public Class<Config> configType() {
      return Config.class;
    }

    @Override
    public Config config(Profile profile) {
      return new Config(16, List.of(1, 4));
    }

    @Override
    public List<Cell> plan(Config config) {
      return config.depths().stream()
          .map(
              depth ->
                  Cell.builder()
                      .factor("depth", depth)
                      .build(List.of(Quantity.of("rank")), 4, 2, (block, values) -> {}))
          .toList();
    }

    @Override
    public List<Result> results(Config config, Measurements measurements) {
      return List.of();
    }
  }

  @Override
  public String description() {
    return "An experiment that is never run.";
  }

  @Override
  protected void configure() {
    bindExperiment("idle").toInstance(new Idle());
  }
}
