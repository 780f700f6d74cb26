package org.lowrank.core;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import com.google.inject.util.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.MatrixFormat;
import org.lowrank.core.experiment.BlockComputer;
import org.lowrank.core.experiment.ExecutionBackend;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.RunPlan;
import org.lowrank.core.experiment.Runner;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.Network;
import org.lowrank.core.plugin.LabModule;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * The way in from Java: everything that the plugins on the classpath offer, and the means to run
 * it.
 *
 * <pre>{@code
 * Lab lab = Lab.create();
 * Run run = lab.run(LinearRank.config().depths(1, 4, 16).build(), Seed.of(7));
 * run.summary().forEach(System.out::println);
 * lab.report(run).writeTo(Path.of("out"));
 * }</pre>
 */
public final class Lab {
  private final Injector injector;
  private final List<LowRankPlugin> plugins;
  private final Runner runner;

  /** Guice's words for a name that is registered twice. */
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate key (\"[^\"]*\")");

  private Lab(Injector injector, List<LowRankPlugin> plugins) {
    this.injector = injector;
    this.plugins = plugins;
    this.runner = new Runner(backends());
  }

  /** A lab with all plugins on the classpath and the machine's data directory. */
  public static Lab create() {
    return create(DataDirectory.resolve(Optional.empty()), List.of());
  }

  /**
   * A lab with all plugins on the classpath and some more.
   *
   * @param dataDirectory where real data lies
   * @param more plugins that are not on the classpath as services
   * @throws InvalidInputException if two plugins register one name
   */
  public static Lab create(DataDirectory dataDirectory, List<LowRankPlugin> more) {
    List<LowRankPlugin> plugins = new ArrayList<>();
    try {
      ServiceLoader.load(LowRankPlugin.class).forEach(plugins::add);
    } catch (ServiceConfigurationError e) {
      throw new InvalidInputException("a plugin cannot be loaded: " + e.getMessage(), e);
    }
    plugins.addAll(more);
    List<Module> modules = new ArrayList<>();
    plugins.forEach(plugin -> modules.add(registered(plugin)));
    modules.add(new LabModule(dataDirectory));
    try {
      return new Lab(Guice.createInjector(Stage.DEVELOPMENT, modules), List.copyOf(plugins));
    } catch (CreationException e) {
      Message first = e.getErrorMessages().iterator().next();
      String problem =
          first.getCause() instanceof InvalidInputException mistake
              ? mistake.getMessage()
              : first.getMessage().lines().findFirst().orElse("");
      Matcher twice = DUPLICATE.matcher(problem);
      throw new InvalidInputException(
          "plugins do not fit together: "
              + (twice.lookingAt() ? "two register " + twice.group(1) : problem),
          e);
    }
  }

  /** What a plugin registers; a mistake in that is told with the plugin's name. */
  private static Module registered(LowRankPlugin plugin) {
    List<Element> elements = Elements.getElements(Stage.DEVELOPMENT, plugin);
    for (Element element : elements) {
      if (element instanceof Message mistake) {
        Throwable cause = mistake.getCause();
        String problem = cause == null ? mistake.getMessage() : cause.getMessage();
        throw new InvalidInputException(
            "plugin "
                + plugin.getClass().getName()
                + " cannot be used: "
                + (problem == null ? String.valueOf(cause) : problem),
            cause);
      }
    }
    return Elements.getModule(elements);
  }

  /** The plugins found. */
  public List<LowRankPlugin> plugins() {
    return plugins;
  }

  /** Measures of rank. */
  public Registry<RankMetric> metrics() {
    return registry(RankMetric.class);
  }

  /** Pairwise relations of features. */
  public Registry<Kernel> kernels() {
    return registry(Kernel.class);
  }

  /** Distributions of weights. */
  public Registry<Sampler> samplers() {
    return registry(Sampler.class);
  }

  /** Activation functions. */
  public Registry<Activation> activations() {
    return registry(Activation.class);
  }

  /** Families of networks. */
  public Registry<Network> networks() {
    return registry(Network.class);
  }

  /** Real data. */
  public Registry<DatasetSource> datasets() {
    return registry(DatasetSource.class);
  }

  /** File formats that matrices are read from. */
  public Registry<MatrixFormat> formats() {
    return registry(MatrixFormat.class);
  }

  /**
   * Opens a file of matrices, such as a saved model, in whatever format of {@link #formats} it is.
   *
   * @throws InvalidInputException as {@link MatrixFile#open} does
   */
  public MatrixFile matrices(Path file) {
    Map<String, MatrixFormat> byName = new TreeMap<>();
    formats().ids().forEach(id -> byName.put(id, formats().get(id)));
    return MatrixFile.open(file, byName);
  }

  /** Ways to compute spectra. */
  public Registry<SpectralSolver> solvers() {
    return registry(SpectralSolver.class);
  }

  /** Places where trials run. */
  public Registry<ExecutionBackend> backends() {
    return registry(ExecutionBackend.class);
  }

  /** Experiments. */
  public Registry<Experiment<?>> experiments() {
    return injector.getInstance(Key.get(new TypeLiteral<Registry<Experiment<?>>>() {}));
  }

  /**
   * What is registered of a kind, be it the core's or one that a plugin declares.
   *
   * @param kind the SPI
   * @throws InvalidInputException if no plugin declares the kind
   */
  @SuppressWarnings("unchecked") // the key says what the type is
  public <T> Registry<T> registry(Class<T> kind) {
    Key<Registry<T>> key =
        (Key<Registry<T>>) Key.get(Types.newParameterizedType(Registry.class, kind));
    if (injector.getExistingBinding(key) == null) {
      throw new InvalidInputException(
          "a kind must be declared by a plugin on the classpath, found " + kind.getName());
    }
    return injector.getInstance(key);
  }

  /** Where real data lies. */
  public DataDirectory dataDirectory() {
    return injector.getInstance(DataDirectory.class);
  }

  /**
   * Runs the experiment that the settings belong to, on all cores, keeping nothing.
   *
   * @throws InvalidInputException if the settings are wrong
   */
  public Run run(Record config, Seed seed) {
    return run(config, seed, RunOptions.defaults());
  }

  /** Runs the experiment that the settings belong to. */
  public Run run(Record config, Seed seed, RunOptions options) {
    return run(experimentOf(config), config, seed, options);
  }

  /**
   * Runs an experiment by name.
   *
   * @param config settings of the experiment's type
   */
  public Run run(String experiment, Record config, Seed seed, RunOptions options) {
    return run(experiment, experiments().get(experiment), config, seed, options);
  }

  private <C extends Record> Run run(
      String id, Experiment<C> experiment, Record config, Seed seed, RunOptions options) {
    try {
      return runner.run(id, experiment, settings(id, experiment, config), seed, options);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(id + " was interrupted; finished trials are kept", e);
    }
  }

  private static <C extends Record> C settings(String id, Experiment<C> experiment, Record config) {
    if (!experiment.configType().isInstance(config)) {
      throw new InvalidInputException(
          id
              + " takes settings of type "
              + experiment.configType().getName()
              + ", found "
              + config.getClass().getName());
    }
    return experiment.configType().cast(config);
  }

  /**
   * Says what a run would rest on and compute, without computing anything.
   *
   * @param config settings of the experiment's type
   * @param store where finished trials would be looked for; need not exist
   */
  public RunPlan plan(String experiment, Record config, Seed seed, Optional<Path> store) {
    return plan(experiment, experiments().get(experiment), config, seed, store);
  }

  private <C extends Record> RunPlan plan(
      String id, Experiment<C> experiment, Record config, Seed seed, Optional<Path> store) {
    return runner.plan(id, experiment, settings(id, experiment, config), seed, store);
  }

  /**
   * What computes blocks of trials that were planned by another lab, from the experiment's name and
   * settings in them.
   *
   * @param config settings of the experiment as canonical JSON
   * @throws InvalidInputException if this lab has no such experiment, or cannot do with the
   *     settings
   */
  public BlockComputer computer(String experiment, String config) {
    return computer(experiment, experiments().get(experiment), config);
  }

  private static <C extends Record> BlockComputer computer(
      String id, Experiment<C> experiment, String config) {
    return BlockComputer.of(id, experiment, Settings.parse(experiment.configType(), config));
  }

  /** The experiment that takes settings of a type. */
  public String experimentOf(Record config) {
    return experiments().ids().stream()
        .filter(id -> experiments().get(id).configType() == config.getClass())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no experiment takes settings of type " + config.getClass().getName()));
  }

  /** A report of a run, to be written somewhere. */
  public Report report(Run run) {
    return new Report(run.document(), reporter());
  }

  /**
   * What writes reports.
   *
   * @throws InvalidInputException if no plugin brings a reporter
   */
  public Reporter reporter() {
    Optional<Reporter> reporter =
        injector.getInstance(Key.get(new TypeLiteral<Optional<Reporter>>() {}));
    return reporter.orElseThrow(
        () ->
            new InvalidInputException(
                "no plugin on the classpath writes reports; add lowrank-reporting"));
  }
}
