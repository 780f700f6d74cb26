package org.lowrank.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.DataDirectory;
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

/** Declares the registries, so that a kind without a plugin is empty and not an error. */
public final class LabModule extends AbstractModule {
  static final TypeLiteral<String> STRING = TypeLiteral.get(String.class);
  static final TypeLiteral<Experiment<?>> EXPERIMENT = new TypeLiteral<>() {};

  private final DataDirectory dataDirectory;

  /**
   * @param dataDirectory where real data lies
   */
  public LabModule(DataDirectory dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  @Override
  protected void configure() {
    bind(DataDirectory.class).toInstance(dataDirectory);
    OptionalBinder.newOptionalBinder(binder(), Reporter.class);
    declare("metric", RankMetric.class);
    declare("kernel", Kernel.class);
    declare("sampler", Sampler.class);
    declare("activation", Activation.class);
    declare("network", Network.class);
    declare("dataset", DatasetSource.class);
    declare("file format", MatrixFormat.class);
    declare("solver", SpectralSolver.class);
    declare("backend", ExecutionBackend.class);
    declare(binder(), "experiment", EXPERIMENT);
  }

  private <T> void declare(String kind, Class<T> type) {
    declare(binder(), kind, TypeLiteral.get(type));
  }

  /**
   * Declares a kind: from then on there is a registry of it, empty if nothing is registered.
   *
   * @param binder of the module that declares it
   * @param kind what is registered, in the singular, as in "metric"
   */
  @SuppressWarnings("unchecked") // the key says what the types are
  static <T> void declare(Binder binder, String kind, TypeLiteral<T> type) {
    MapBinder.newMapBinder(binder, STRING, type);
    Key<Map<String, Provider<T>>> providers =
        (Key<Map<String, Provider<T>>>)
            Key.get(Types.mapOf(String.class, Types.providerOf(type.getType())));
    Key<Registry<T>> registry =
        (Key<Registry<T>>) Key.get(Types.newParameterizedType(Registry.class, type.getType()));
    Provider<Map<String, Provider<T>>> map = binder.getProvider(providers);
    binder
        .bind(registry)
        .toProvider(
            () -> {
              Map<String, Supplier<T>> makers = new LinkedHashMap<>();
              map.get().forEach((id, provider) -> makers.put(id, once(provider)));
              return new Registry<T>(kind, makers);
            })
        .in(Singleton.class);
  }

  private static <T> Supplier<T> once(Provider<T> provider) {
    return new Supplier<>() {
      private T made;

      @Override
      public synchronized T get() {
        if (made == null) {
          try {
            made = provider.get();
          } catch (ProvisionException e) {
            if (e.getCause() instanceof InvalidInputException mistake) {
              throw mistake;
            }
            throw e;
          }
        }
        return made;
      }
    };
  }
}
