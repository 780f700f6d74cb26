package org.lowrank.overparam.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.layer.EndToEnd;
import org.lowrank.overparam.layer.OverparamLayer;
import org.lowrank.overparam.model.Architecture;
import org.lowrank.overparam.model.ModelSpec;
import org.lowrank.overparam.model.Stem;
import org.lowrank.overparam.train.ParameterDraw;
import org.lowrank.overparam.train.Trainer;
import org.lowrank.overparam.train.TrainingConfig;
import org.lowrank.overparam.train.TrainingResult;
import org.lowrank.overparam.train.TrialWatch;

/**
 * The training of one variant of a model on a data set: everything but the seed.
 *
 * @param stem how the network begins
 * @param spectra layers whose singular values are measured after each epoch
 */
record ImageTraining(
    Architecture architecture,
    Stem stem,
    Variant variant,
    ImageTask task,
    TrainingConfig config,
    LayerSpectra spectra) {

  /**
   * A training at its end.
   *
   * @param initial singular values before the first epoch, by layer
   */
  record Trained(ComputationGraph network, TrainingResult result, Map<String, double[]> initial) {}

  /**
   * Trains one network, or goes on with it where it was stopped.
   *
   * @param i the trial's place in the block
   */
  Trained run(Block block, int i) {
    RandomStream random = block.stream(i);
    long draw = random.nextLong();
    ModelSpec spec =
        task.spec(variant.expansion(), variant.dropout(), stem).withSeed(random.nextLong());
    ComputationGraph network = new ComputationGraph(architecture.build(spec));
    network.init();
    new ParameterDraw(ParameterDraw.Biases.TORCH_DEFAULT).apply(network, draw);
    Map<String, double[]> initial = spectra.of(network);
    Trainer trainer =
        new Trainer(network, withSeed(random.nextLong()), task.training())
            .test(task.test())
            .watch(new TrialWatch(block, i));
    variant.penalty().ifPresent(term -> trainer.term(variant.name(), new LayerPenalty(term)));
    trainer.listener(spectra.toString(), (model, epoch) -> spectra.of(network));
    block.workspace(i).ifPresent(trainer::checkpoints);
    return new Trained(network, trainer.run(), initial);
  }

  private TrainingConfig withSeed(long seed) {
    return new TrainingConfig(
        config.epochs(),
        config.batch(),
        config.learningRate(),
        config.momentum(),
        config.nesterov(),
        config.weightDecay(),
        config.schedule(),
        config.labelSmoothing(),
        seed,
        config.cores());
  }

  /** The chains of the layers that are, or could be, over-parameterized, by name. */
  Map<String, FactorChain> chains() {
    Map<String, FactorChain> chains = new LinkedHashMap<>();
    architecture
        .build(task.spec(variant.expansion(), variant.dropout(), stem))
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof LayerVertex layer
                  && layer.getLayerConf().getLayer() instanceof OverparamLayer conf) {
                chains.put(name, conf.chain());
              }
            });
    return chains;
  }

  /** Goes through the end-to-end weights of a network's layers, by name. */
  static void weights(ComputationGraph network, BiConsumer<String, EndToEnd> use) {
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof OverparamLayer conf) {
        use.accept(conf.getLayerName(), EndToEnd.of(conf, layer.paramTable()));
      }
    }
  }
}
