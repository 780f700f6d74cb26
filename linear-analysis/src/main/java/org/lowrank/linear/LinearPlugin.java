package org.lowrank.linear;

import org.lowrank.core.plugin.LowRankPlugin;

/** What this module brings. */
public final class LinearPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "experiments on deep linear networks";
  }

  @Override
  protected void configure() {
    bindExperiment("linear-rank").to(LinearRank.class);
    bindExperiment("mnist-linear-rank").to(MnistLinearRank.class);
    bindExperiment("rank-landscape").to(RankLandscape.class);
    bindExperiment("product-rank").to(ProductRank.class);
  }
}
