package org.lowrank.core;

import java.util.Locale;
import org.lowrank.core.data.CifarSource;
import org.lowrank.core.data.ImageFolderSource;
import org.lowrank.core.data.MnistSampleSource;
import org.lowrank.core.data.MnistSource;
import org.lowrank.core.data.TinyImageNetSource;
import org.lowrank.core.data.matrix.CsvFormat;
import org.lowrank.core.data.matrix.NpyFormat;
import org.lowrank.core.data.matrix.NpzFormat;
import org.lowrank.core.data.matrix.SafetensorsFormat;
import org.lowrank.core.experiment.LocalBackend;
import org.lowrank.core.kernel.CentredGramKernel;
import org.lowrank.core.kernel.CorrelationKernel;
import org.lowrank.core.kernel.CosineDistanceKernel;
import org.lowrank.core.kernel.CosineKernel;
import org.lowrank.core.kernel.GramKernel;
import org.lowrank.core.metric.AlphaReq;
import org.lowrank.core.metric.ConditionNumber;
import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.metric.ExpEffectiveRank;
import org.lowrank.core.metric.LogDet;
import org.lowrank.core.metric.NuclearToFrobenius;
import org.lowrank.core.metric.NumericalRank;
import org.lowrank.core.metric.ParticipationRatio;
import org.lowrank.core.metric.RankMe;
import org.lowrank.core.metric.Renyi2Entropy;
import org.lowrank.core.metric.SchattenP;
import org.lowrank.core.metric.SpectralEntropy;
import org.lowrank.core.metric.SrankDelta;
import org.lowrank.core.metric.StableRank;
import org.lowrank.core.metric.VarianceRank99;
import org.lowrank.core.network.FullyConnected;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.core.sampling.KaimingSampler;
import org.lowrank.core.sampling.KaimingUniformSampler;
import org.lowrank.core.sampling.LowRankSampler;
import org.lowrank.core.sampling.NormalSampler;
import org.lowrank.core.sampling.OrthogonalSampler;
import org.lowrank.core.sampling.SirenSampler;
import org.lowrank.core.sampling.TorchDefaultSampler;
import org.lowrank.core.sampling.UniformSampler;
import org.lowrank.core.sampling.XavierNormalSampler;
import org.lowrank.core.sampling.XavierSampler;
import org.lowrank.core.spectrum.JacobiSolver;
import org.lowrank.core.spectrum.LapackSolver;

/** What the core itself brings. */
public final class CorePlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "metrics, kernels, samplers, activations, networks, solvers, data sets, file formats,"
        + " local threads";
  }

  @Override
  protected void configure() {
    bindMetric("effective-rank").to(EffectiveRank.class);
    bindMetric("effective-rank-exp").to(ExpEffectiveRank.class);
    bindMetric("rankme").to(RankMe.class);
    bindMetric("squared-entropy").to(SpectralEntropy.class);
    bindMetric("renyi-2-entropy").to(Renyi2Entropy.class);
    bindMetric("stable-rank").to(StableRank.class);
    bindMetric("participation-ratio").to(ParticipationRatio.class);
    bindMetric("numerical-rank").to(NumericalRank.class);
    bindMetric("srank-delta").to(SrankDelta.class);
    bindMetric("variance-rank-99").to(VarianceRank99.class);
    bindMetric("nuclear-to-frobenius").to(NuclearToFrobenius.class);
    bindMetric("schatten-p").to(SchattenP.class);
    bindMetric("alpha-req").to(AlphaReq.class);
    bindMetric("condition-number").to(ConditionNumber.class);
    bindMetric("log-det").to(LogDet.class);

    bindKernel("gram").to(GramKernel.class);
    bindKernel("centred-gram").to(CentredGramKernel.class);
    bindKernel("cosine").to(CosineKernel.class);
    bindKernel("cosine-distance").to(CosineDistanceKernel.class);
    bindKernel("correlation").to(CorrelationKernel.class);

    bindSampler("normal").to(NormalSampler.class);
    bindSampler("uniform").to(UniformSampler.class);
    bindSampler("xavier").to(XavierSampler.class);
    bindSampler("xavier-normal").to(XavierNormalSampler.class);
    bindSampler("kaiming").to(KaimingSampler.class);
    bindSampler("kaiming-uniform").to(KaimingUniformSampler.class);
    bindSampler("orthogonal").to(OrthogonalSampler.class);
    bindSampler("low-rank").toInstance(new LowRankSampler());
    bindSampler("torch-default").to(TorchDefaultSampler.class);
    bindSampler("siren").to(SirenSampler.class);

    for (StandardActivation activation : StandardActivation.values()) {
      bindActivation(activation.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toInstance(activation);
    }
    bindNetwork("fully-connected").to(FullyConnected.class);

    bindSolver("lapack").to(LapackSolver.class);
    bindSolver("jacobi").to(JacobiSolver.class);

    bindDataset("mnist-sample").to(MnistSampleSource.class);
    bindDataset("mnist").to(MnistSource.class);
    bindDataset("fashion-mnist").toInstance(MnistSource.fashion());
    bindDataset("cifar-10").toInstance(CifarSource.cifar10());
    bindDataset("cifar-100").toInstance(CifarSource.cifar100());
    bindDataset("cifar-100-coarse").toInstance(CifarSource.cifar100Coarse());
    bindDataset("tiny-imagenet").to(TinyImageNetSource.class);
    bindDataset("image-folder").to(ImageFolderSource.class);

    bindFormat("csv").to(CsvFormat.class);
    bindFormat("npy").to(NpyFormat.class);
    bindFormat("npz").to(NpzFormat.class);
    bindFormat("safetensors").to(SafetensorsFormat.class);

    bindBackend("local").to(LocalBackend.class);
  }
}
