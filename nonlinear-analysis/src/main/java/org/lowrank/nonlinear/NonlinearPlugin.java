package org.lowrank.nonlinear;

import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.nonlinear.nngp.NngpRank;
import org.lowrank.nonlinear.regression.DepthGeneralization;
import org.lowrank.nonlinear.regression.Initialization;
import org.lowrank.nonlinear.regression.Optimizers;
import org.lowrank.nonlinear.trained.KernelClustering;
import org.lowrank.nonlinear.trained.Residual;

/** What this module brings. */
public final class NonlinearPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "experiments on networks with non-linear activations";
  }

  @Override
  protected void configure() {
    bindExperiment("nonlinear-rank").to(NonlinearRank.class);
    bindExperiment("nngp-rank").to(NngpRank.class);
    bindExperiment("kernel-clustering").to(KernelClustering.class);
    bindExperiment("residual").to(Residual.class);
    bindExperiment("optimizers").to(Optimizers.class);
    bindExperiment("depth-generalization").to(DepthGeneralization.class);
    bindExperiment("initialization").to(Initialization.class);
  }
}
