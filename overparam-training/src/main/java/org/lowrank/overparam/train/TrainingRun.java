package org.lowrank.overparam.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.sampling.StreamKey;

/** One training, from its start or a checkpoint to its end. */
final class TrainingRun {
  private final Classifier classifier;
  private final TrainingConfig config;
  private final BatchSource training;
  private final Optional<BatchSource> test;
  private final Map<String, GradientTerm> terms;
  private final Map<String, EpochListener> listeners;
  private final List<TrainingWatch> watches;
  private final List<ParameterView> parameters;
  private final MomentumSgd update;
  private final PassMeter meter;
  private final BatchArrays arrays;
  private final List<EpochRecord> history = new ArrayList<>();
  private int iteration;

  TrainingRun(
      Classifier classifier,
      TrainingConfig config,
      BatchSource training,
      Optional<BatchSource> test,
      Map<String, GradientTerm> terms,
      Map<String, EpochListener> listeners,
      List<TrainingWatch> watches) {
    this.classifier = classifier;
    this.config = config;
    this.training = training;
    this.test = test;
    this.terms = terms;
    this.listeners = listeners;
    this.watches = watches;
    requireClasses("training", training);
    test.ifPresent(source -> requireClasses("test", source));
    parameters = classifier.parameters();
    update = new MomentumSgd(config, classifier, parameters);
    meter = new PassMeter(classifier);
    arrays = new BatchArrays(classifier.type(), training, config.labelSmoothing());
  }

  private void requireClasses(String name, BatchSource source) {
    if (classifier.classes() != 0 && classifier.classes() != source.classes()) {
      throw new InvalidInputException(
          "network must have as many outputs as the "
              + name
              + " data has classes, "
              + source.classes()
              + ", found "
              + classifier.classes());
    }
  }

  TrainingResult run(Optional<Path> folder) {
    Optional<Checkpoints> checkpoints = folder.map(f -> new Checkpoints(f, fingerprint()));
    checkpoints.flatMap(c -> c.newest(snapshot(), this::note)).ifPresent(this::resume);
    tell(watch -> watch.batch(history.size() + 1, config.epochs(), done(0), Double.NaN));
    while (history.size() < config.epochs()) {
      Optional<EpochRecord> epoch = epoch(history.size());
      if (epoch.isEmpty()) {
        return new TrainingResult(history, Optional.of(Outcome.DIVERGED));
      }
      history.add(epoch.get());
      checkpoints.ifPresent(c -> c.save(snapshot()));
      tell(watch -> watch.epoch(epoch.get()));
    }
    return new TrainingResult(history, Optional.empty());
  }

  private byte[] fingerprint() {
    return Fingerprint.of(
        config,
        classifier,
        Stream.concat(Stream.of(training), test.stream()).map(BatchSource::checksum).toList(),
        Stream.concat(terms.keySet().stream(), listeners.keySet().stream()).toList());
  }

  private Snapshot snapshot() {
    return new Snapshot(iteration, history, classifier.values(), update.velocity());
  }

  private void resume(Snapshot snapshot) {
    iteration = snapshot.iteration();
    history.addAll(snapshot.history());
    note("goes on after epoch " + history.size() + " of " + config.epochs());
  }

  /** Trains an epoch and evaluates; empty if it diverged. */
  private Optional<EpochRecord> epoch(int epoch) {
    long start = System.nanoTime();
    Optional<Pass> pass = pass(epoch);
    double seconds = (System.nanoTime() - start) * 1e-9;
    // The classifier's numbers may have run away in the very last update.
    if (pass.isEmpty() || !Double.isFinite(classifier.values().norm1Number().doubleValue())) {
      return Optional.empty();
    }
    classifier.count(iteration, epoch + 1);
    Evaluation tested =
        test.map(source -> Evaluation.of(classifier, source, config.batch()))
            .orElse(new Evaluation(Double.NaN, Double.NaN));
    EpochRecord result =
        new EpochRecord(
            epoch + 1,
            config.rate(epoch),
            pass.get().loss,
            pass.get().accuracy,
            pass.get().penalty,
            tested.loss(),
            tested.accuracy(),
            seconds,
            training.size() / seconds,
            Map.of());
    for (EpochListener listener : listeners.values()) {
      result = result.with(listener.measure(classifier.network(), result));
    }
    return Optional.of(result);
  }

  private record Pass(double loss, double accuracy, double penalty) {}

  /** Once through all examples; empty if a number was not finite. */
  private Optional<Pass> pass(int epoch) {
    Collection<TrainingListener> before = classifier.listeners();
    classifier.listen(Stream.concat(before.stream(), Stream.of(meter)).toList());
    meter.reset();
    int[] order = StreamKey.of(config.seed(), "order").stream(epoch).permutation(training.size());
    StreamKey draws = StreamKey.of(config.seed(), "draws", Integer.toString(epoch));
    long start = System.nanoTime();
    double loss = 0;
    double penalty = 0;
    int updates = 0;
    int seen = 0;
    try (BatchSource.Batches batches = training.open(order, config.batch(), draws)) {
      for (Optional<BatchSource.Batch> batch = batches.next();
          batch.isPresent();
          batch = batches.next()) {
        int examples = batch.get().labels().length;
        classifier.count(iteration, epoch);
        meter.expect(batch.get().labels());
        double batchLoss =
            classifier.pass(arrays.features(batch.get()), arrays.targets(batch.get()));
        if (!Double.isFinite(batchLoss)) {
          return Optional.empty();
        }
        update.average(examples);
        double added = 0;
        for (GradientTerm term : terms.values()) {
          added += term.add(new TrainingStep(classifier.network(), parameters, epoch, iteration));
        }
        if (!Double.isFinite(added)) {
          return Optional.empty();
        }
        update.step(config.rate(epoch));
        iteration++;
        updates++;
        loss += batchLoss * examples;
        penalty += added;
        seen += examples;
        report(epoch, seen, seen / ((System.nanoTime() - start) * 1e-9));
      }
    } finally {
      classifier.listen(before);
    }
    if (seen != training.size()) {
      throw new IllegalStateException(
          "the source gave " + seen + " examples, expected " + training.size());
    }
    return Optional.of(new Pass(loss / seen, (double) meter.correct() / seen, penalty / updates));
  }

  private void report(int epoch, int seen, double imagesPerSecond) {
    tell(watch -> watch.batch(epoch + 1, config.epochs(), done(seen), imagesPerSecond));
  }

  /** The part of the training that is done with so many examples of the epoch under way. */
  private double done(int seen) {
    return Math.min(1, (history.size() + (double) seen / training.size()) / config.epochs());
  }

  private void note(String line) {
    tell(watch -> watch.note(line));
  }

  private void tell(Consumer<TrainingWatch> event) {
    watches.forEach(event);
  }
}
