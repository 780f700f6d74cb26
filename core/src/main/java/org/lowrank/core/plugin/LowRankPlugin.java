package org.lowrank.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.binder.LinkedBindingBuilder;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.matrix.MatrixFormat;
import org.lowrank.core.experiment.ExecutionBackend;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.Activation;
import org.lowrank.core.network.Network;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * A set of extensions: a Guice module with a typed registration for each SPI.
 *
 * <p>Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/org.lowrank.core.plugin.LowRankPlugin} of their jar; putting the jar on the
 * classpath is all it takes. In {@link #configure()} a plugin registers what it brings:
 *
 * <pre>{@code
 * public final class MyPlugin extends LowRankPlugin {
 *   protected void configure() {
 *     bindMetric("gini").to(GiniCoefficient.class);
 *   }
 * }
 * }</pre>
 *
 * <p>What is registered is made once a lab, when first asked for; its constructor may ask for
 * anything that the lab knows ({@code @Inject}). Names are unique across plugins of a kind; no
 * reliance may be placed on the order of plugins.
 */
public abstract class LowRankPlugin extends AbstractModule {

  /** One line for {@code lowrank list plugins}. */
  public abstract String description();

  /** Registers a measure of rank. */
  protected final LinkedBindingBuilder<RankMetric> bindMetric(String id) {
    return bind(RankMetric.class, id);
  }

  /** Registers a kernel: pairwise relations of features. */
  protected final LinkedBindingBuilder<Kernel> bindKernel(String id) {
    return bind(Kernel.class, id);
  }

  /** Registers a distribution of weights. */
  protected final LinkedBindingBuilder<Sampler> bindSampler(String id) {
    return bind(Sampler.class, id);
  }

  /** Registers an activation function. */
  protected final LinkedBindingBuilder<Activation> bindActivation(String id) {
    return bind(Activation.class, id);
  }

  /** Registers a family of networks. */
  protected final LinkedBindingBuilder<Network> bindNetwork(String id) {
    return bind(Network.class, id);
  }

  /** Registers a source of real data. */
  protected final LinkedBindingBuilder<DatasetSource> bindDataset(String id) {
    return bind(DatasetSource.class, id);
  }

  /** Registers a file format that matrices are read from. */
  protected final LinkedBindingBuilder<MatrixFormat> bindFormat(String id) {
    return bind(MatrixFormat.class, id);
  }

  /** Registers a way to compute spectra. */
  protected final LinkedBindingBuilder<SpectralSolver> bindSolver(String id) {
    return bind(SpectralSolver.class, id);
  }

  /** Registers an experiment. */
  protected final LinkedBindingBuilder<Experiment<?>> bindExperiment(String id) {
    return MapBinder.newMapBinder(binder(), LabModule.STRING, LabModule.EXPERIMENT)
        .addBinding(checked(id));
  }

  /** Registers a place where trials run. */
  protected final LinkedBindingBuilder<ExecutionBackend> bindBackend(String id) {
    return bind(ExecutionBackend.class, id);
  }

  /** Sets what writes reports; a lab has one. */
  protected final LinkedBindingBuilder<Reporter> bindReporter() {
    return OptionalBinder.newOptionalBinder(binder(), Reporter.class).setBinding();
  }

  /**
   * Declares a kind of extension that the core does not know, such as models of another library.
   * Once a plugin has declared it, this and all others can register what is of that kind with
   * {@link #bindExtension}; constructors ask for a {@code Registry} of it, and callers get it from
   * {@link org.lowrank.core.Lab#registry}. A kind that two plugins declare is an error.
   *
   * @param kind the SPI
   * @param name what is registered, in the singular, as in "metric"; stands in error messages
   */
  protected final <T> void declareKind(Class<T> kind, String name) {
    LabModule.declare(binder(), name, TypeLiteral.get(kind));
  }

  /**
   * Registers an extension of a kind that some plugin has declared with {@link #declareKind}.
   *
   * @param kind the SPI
   */
  protected final <T> LinkedBindingBuilder<T> bindExtension(Class<T> kind, String id) {
    return bind(kind, id);
  }

  private <T> LinkedBindingBuilder<T> bind(Class<T> kind, String id) {
    return MapBinder.newMapBinder(binder(), String.class, kind).addBinding(checked(id));
  }

  /** Names are typed on command lines, in comma-separated lists. */
  private static String checked(String id) {
    if (id.isBlank() || id.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '=')) {
      throw new InvalidInputException(
          "a registered name must have no blanks, commas or equals signs, found \"" + id + "\"");
    }
    return id;
  }
}
