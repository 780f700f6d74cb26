package org.lowrank.spark;

import org.lowrank.core.plugin.LowRankPlugin;

/** Registers the backend {@code spark}. */
public final class SparkBackendPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "trials on an Apache Spark cluster";
  }

  @Override
  protected void configure() {
    bindBackend("spark").to(SparkBackend.class);
  }
}
