package org.lowrank.overparam;

import org.lowrank.core.plugin.LowRankPlugin;

/** What this module brings. */
public final class OverparamPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "experiments on over-parameterized layers";
  }

  @Override
  protected void configure() {
    bindExperiment("overparam-rank").to(OverparamRank.class);
  }
}
