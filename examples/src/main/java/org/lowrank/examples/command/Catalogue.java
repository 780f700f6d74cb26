package org.lowrank.examples.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lowrank.core.Lab;
import org.lowrank.core.base.Registry;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.overparam.convert.ParameterCount;
import org.lowrank.overparam.model.Architecture;
import org.lowrank.overparam.model.ModelSpec;

/** What a lab has of each kind, by name, each with its facts in the order they are shown. */
final class Catalogue {
  /** Lists one kind. */
  @FunctionalInterface
  interface Kind {
    /** Facts (name to value) of each entry by its id. */
    Map<String, Map<String, String>> entries(Lab lab);
  }

  /** The kinds by the word that users type. */
  static final Map<String, Kind> KINDS = kinds();

  private Catalogue() {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("experiments", lab -> list(lab.experiments(), Catalogue::experiment));
    kinds.put(
        "metrics",
        lab ->
            list(
                lab.metrics(),
                metric ->
                    facts(
                        "formula", metric.info().formula(),
                        "convention", metric.info().convention(),
                        "source", metric.info().source())));
    kinds.put(
        "kernels",
        lab -> list(lab.kernels(), k -> facts("formula", k.formula(), "source", k.source())));
    kinds.put(
        "samplers",
        lab ->
            list(lab.samplers(), s -> facts("description", s.description(), "source", s.source())));
    kinds.put(
        "activations",
        lab ->
            list(
                lab.activations(),
                a ->
                    facts(
                        "formula", a.formula(),
                        "gain", Double.toString(a.gain()),
                        "source", a.source())));
    kinds.put("networks", lab -> list(lab.networks(), n -> facts("description", n.description())));
    kinds.put("models", lab -> list(lab.registry(Architecture.class), Catalogue::model));
    kinds.put("solvers", lab -> list(lab.solvers(), s -> facts("description", s.description())));
    kinds.put(
        "formats",
        lab ->
            list(
                lab.formats(),
                f ->
                    facts(
                        "description", f.description(),
                        "endings", String.join(", ", f.endings()))));
    kinds.put("backends", lab -> list(lab.backends(), b -> facts("description", b.description())));
    kinds.put(
        "datasets",
        lab ->
            list(
                lab.datasets(),
                d ->
                    facts(
                        "description", d.description(),
                        "licence", d.licence(),
                        "source", d.source(),
                        "here", d.available(lab.dataDirectory()) ? "yes" : "no")));
    kinds.put("plugins", Catalogue::plugins);
    return kinds;
  }

  private static <T> Map<String, Map<String, String>> list(
      Registry<T> registry, Function<T, Map<String, String>> facts) {
    Map<String, Map<String, String>> entries = new LinkedHashMap<>();
    registry.ids().forEach(id -> entries.put(id, facts.apply(registry.get(id))));
    return entries;
  }

  private static Map<String, String> experiment(Experiment<?> experiment) {
    Map<String, String> facts =
        facts(
            "title", experiment.title(),
            "description", experiment.description(),
            "source", experiment.source());
    BiFunction<Experiment<?>, Profile, String> settings =
        (e, profile) -> Settings.canonical(e.config(profile));
    for (Profile profile : Profile.values()) {
      facts.put(profile.id(), settings.apply(experiment, profile));
    }
    return facts;
  }

  private static Map<String, String> model(Architecture model) {
    ModelSpec spec = ModelSpec.cifar10();
    long parameters = ParameterCount.of(model.build(spec));
    return facts(
        "description", model.description(),
        "parameters", String.format(Locale.ROOT, "%,d for CIFAR-10", parameters),
        "source", model.source());
  }

  private static Map<String, Map<String, String>> plugins(Lab lab) {
    Map<String, Map<String, String>> entries = new LinkedHashMap<>();
    for (LowRankPlugin plugin : lab.plugins()) {
      entries.put(plugin.getClass().getName(), facts("description", plugin.description()));
    }
    return entries;
  }

  private static Map<String, String> facts(String... namesAndValues) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return facts;
  }
}
