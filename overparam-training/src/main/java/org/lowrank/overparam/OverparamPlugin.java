package org.lowrank.overparam;

import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.overparam.experiment.CifarTable;
import org.lowrank.overparam.experiment.ImageNetTable;
import org.lowrank.overparam.experiment.OverparamAblation;
import org.lowrank.overparam.experiment.SingularValueDynamics;
import org.lowrank.overparam.model.AlexNet;
import org.lowrank.overparam.model.Architecture;
import org.lowrank.overparam.model.ResNet;
import org.lowrank.overparam.model.SimpleCnn;
import org.lowrank.overparam.saved.Deeplearning4jFormat;

/** What this module brings. */
public final class OverparamPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "over-parameterized layers: experiments, models and saved networks";
  }

  @Override
  protected void configure() {
    bindExperiment("overparam-rank").to(OverparamRank.class);
    bindExperiment("cifar-table").to(CifarTable.class);
    bindExperiment("imagenet-table").to(ImageNetTable.class);
    bindExperiment("overparam-ablation").to(OverparamAblation.class);
    bindExperiment("singular-value-dynamics").to(SingularValueDynamics.class);
    bindFormat("deeplearning4j").to(Deeplearning4jFormat.class);
    declareKind(Architecture.class, "model");
    bindExtension(Architecture.class, "simple-cnn").to(SimpleCnn.class);
    bindExtension(Architecture.class, "alexnet").to(AlexNet.class);
    bindExtension(Architecture.class, "resnet-10").toProvider(ResNet::ten);
    bindExtension(Architecture.class, "resnet-18").toProvider(ResNet::eighteen);
  }
}
