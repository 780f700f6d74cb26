package org.lowrank.core.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.RunPlan;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.result.Origin;
import org.lowrank.core.sampling.Seed;

/**
 * Holds an origin against settings, data and code as they are now.
 *
 * @param origin where results came from
 * @param settings what was changed in the settings since, one a line; empty for nothing
 * @param data what was changed in the data
 * @param code what was changed in code and native libraries
 * @param now what a run would rest on and compute; empty if the experiment or section is gone
 */
record Explanation(
    Origin origin,
    List<String> settings,
    List<String> data,
    List<String> code,
    Optional<RunPlan> now) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Compares.
   *
   * @param declared the section as it is declared now; empty to keep the settings
   * @param store where finished trials lie
   */
  static Explanation of(
      Origin origin, Optional<Paper.Section> declared, Lab lab, Path store, Seed seed) {
    String id = declared.flatMap(Paper.Section::experiment).orElse(origin.experiment());
    Experiment<?> experiment = lab.experiments().get(id);
    Record config =
        declared.isPresent()
            ? declared.get().config()
            : Settings.parse(experiment.configType(), origin.settings());
    List<String> settings = changes(origin.settings(), Settings.canonical(config));
    if (!id.equals(origin.experiment())) {
      settings.add(0, "experiment: " + origin.experiment() + " -> " + id);
    }
    if (seed.value() != origin.seed()) {
      settings.add("seed: " + origin.seed() + " -> " + seed.value());
    }
    RunPlan plan = lab.plan(id, config, seed, Optional.of(store));
    List<String> code = changes(origin.libraries(), plan.libraries());
    if (!plan.code().equals(origin.code())) {
      code.add("code: " + origin.code() + " -> " + plan.code());
    }
    return new Explanation(
        origin, settings, changes(origin.data(), plan.data()), code, Optional.of(plan));
  }

  private static List<String> changes(String before, String after) {
    try {
      JsonNode then = MAPPER.readTree(before);
      JsonNode now = MAPPER.readTree(after);
      Set<String> names = new LinkedHashSet<>();
      then.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      List<String> changes = new ArrayList<>();
      for (String name : names) {
        if (!then.path(name).equals(now.path(name))) {
          changes.add(name + ": " + shown(then.path(name)) + " -> " + shown(now.path(name)));
        }
      }
      return changes;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("settings must be JSON, found " + before, e);
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "(none)" : value.toString();
  }

  private static List<String> changes(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !before.getOrDefault(name, "").equals(after.getOrDefault(name, "")))
        .map(
            name ->
                name
                    + ": "
                    + before.getOrDefault(name, "(none)")
                    + " -> "
                    + after.getOrDefault(name, "(none)"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Whether a build now would show the same without computing a trial. */
  boolean isUpToDate() {
    return settings.isEmpty()
        && data.isEmpty()
        && code.isEmpty()
        && now.filter(plan -> plan.missing() == 0).isPresent();
  }

  /** The changes and what they cost, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    settings.forEach(change -> lines.add("config changed: " + change));
    data.forEach(change -> lines.add("data changed: " + change));
    code.forEach(change -> lines.add("code changed: " + change));
    now.ifPresent(plan -> lines.addAll(cost(plan)));
    return lines;
  }

  private static List<String> cost(RunPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        plan.missing() == 0
            ? String.format(
                Locale.ROOT, "nothing to compute: all %,d trials are in the store", plan.trials())
            : String.format(
                Locale.ROOT, "to compute: %,d of %,d trials", plan.missing(), plan.trials()));
    for (RunPlan.PlannedCell planned : plan.cells()) {
      if (planned.missing() > 0 && plan.missing() < plan.trials()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  %s: %,d of %,d",
                levels(planned.cell()),
                planned.missing(),
                planned.cell().trials()));
      }
    }
    return lines;
  }

  /** A cell's factors, as in "depth=4, sampler=normal". */
  static String levels(Origin.StoredCell cell) {
    return cell.factors().isEmpty()
        ? "all trials"
        : cell.factors().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
