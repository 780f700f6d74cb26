package org.lowrank.spark;

import org.lowrank.core.plugin.LowRankPlugin;

/** Registers an experiment in which things go wrong; drivers and executors both find it. */
public final class MishapPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "trials that go wrong";
  }

  @Override
  protected void configure() {
    bindExperiment("mishap").to(Mishap.class);
  }
}
