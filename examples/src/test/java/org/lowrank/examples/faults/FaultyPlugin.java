package org.lowrank.examples.faults;

import org.lowrank.core.plugin.LowRankPlugin;

/**
 * Not a service of the tests' classpath: who wants it names it in a META-INF/services of theirs.
 */
public final class FaultyPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "trials that fail on request";
  }

  @Override
  protected void configure() {
    bindExperiment("faulty").to(FaultyExperiment.class);
  }
}
