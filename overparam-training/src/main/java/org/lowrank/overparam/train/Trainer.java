package org.lowrank.overparam.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.lowrank.core.base.InvalidInputException;

/**
 * Trains a network on labelled examples.
 *
 * <pre>{@code
 * new ParameterDraw(ParameterDraw.Biases.ZERO).apply(network, 7);
 * TrainingResult result =
 *     new Trainer(network, config, training)
 *         .test(test)
 *         .term("nuclear norm 1e-4", penalty)
 *         .listener("singular values", spectra)
 *         .checkpoints(folder)
 *         .run();
 * }</pre>
 *
 * <p>Each epoch goes through all examples in an order of its own. With a folder for checkpoints, a
 * training that was stopped, even by a kill, goes on after the last epoch that was finished, and
 * ends with the same bytes as one that was not: give it the same network with the same initial
 * parameters and everything else as before. In a trial of an experiment, that folder is the trial's
 * workspace, and a {@link TrialWatch} its progress.
 *
 * <p>The learning rate, updater and the like of the network's own configuration are not used; what
 * would have to be done beside the update, such as l2 or constraints, is refused. While a training
 * runs, no other may use the network or its configuration object.
 */
public final class Trainer {
  private final Model network;
  private final TrainingConfig config;
  private final BatchSource training;
  private Optional<BatchSource> test = Optional.empty();
  private Optional<Path> folder = Optional.empty();
  private final Map<String, GradientTerm> terms = new LinkedHashMap<>();
  private final Map<String, EpochListener> listeners = new LinkedHashMap<>();
  private final List<TrainingWatch> watches = new ArrayList<>();

  /**
   * @param network an initialized MultiLayerNetwork or ComputationGraph with one input and one
   *     softmax output with cross-entropy. Its parameters are where the training starts. Modified.
   * @param config how to train
   * @param training the examples to learn
   */
  public Trainer(Model network, TrainingConfig config, BatchSource training) {
    this.network = network;
    this.config = config;
    this.training = training;
  }

  /** Evaluates on these after each epoch. */
  public Trainer test(BatchSource source) {
    test = Optional.of(source);
    return this;
  }

  /**
   * Adds a term to the objective.
   *
   * @param name tells it from others, strength included: a training with other terms is another
   */
  public Trainer term(String name, GradientTerm term) {
    requireNew(terms, name);
    terms.put(name, term);
    return this;
  }

  /**
   * Measures more after each epoch.
   *
   * @param name tells it from others, as for terms
   */
  public Trainer listener(String name, EpochListener listener) {
    requireNew(listeners, name);
    listeners.put(name, listener);
    return this;
  }

  /** Keeps a checkpoint after each epoch in that folder, and goes on from what is there. */
  public Trainer checkpoints(Path checkpointFolder) {
    folder = Optional.of(checkpointFolder);
    return this;
  }

  /** Tells how far the training is. */
  public Trainer watch(TrainingWatch watch) {
    watches.add(watch);
    return this;
  }

  /**
   * Trains to the end.
   *
   * @return the history and, if it ended early, why
   * @throws InvalidInputException if network, sources and configuration do not fit each other, or
   *     the folder cannot be used
   */
  public TrainingResult run() {
    return NativeThreads.run(
        config.cores(),
        () ->
            new TrainingRun(
                    Classifier.of(network), config, training, test, terms, listeners, watches)
                .run(folder));
  }

  private static void requireNew(Map<String, ?> known, String name) {
    if (known.containsKey(name)) {
      throw new InvalidInputException("\"" + name + "\" is there already, expected another name");
    }
  }
}
