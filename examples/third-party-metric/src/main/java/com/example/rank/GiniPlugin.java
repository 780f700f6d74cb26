package com.example.rank;

import org.lowrank.core.plugin.LowRankPlugin;

/** Found through META-INF/services when this jar is on the classpath. */
public final class GiniPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "the Gini coefficient of singular values";
  }

  @Override
  protected void configure() {
    bindMetric("gini").to(Gini.class);
  }
}
