package org.lowrank.core.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunFolder;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.Seed;

/**
 * A stored paper computed again from its provenance alone, item by item. Nothing is taken from its
 * store.
 *
 * @param items what came of each measurement file, figure, table and number
 */
public record Verification(List<Item> items) {
  public Verification {
    items = List.copyOf(items);
  }

  /** How an item came out. */
  public enum Verdict {
    /** To the last bit. */
    IDENTICAL,
    /** No measurement that it rests on deviates by more than the tolerance. */
    WITHIN_TOLERANCE,
    /** More than that, or other trials. */
    DIFFERENT;

    /** As it is printed. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * One item.
   *
   * @param kind measurements, figure, table, number or file
   * @param name its section, id, key or path
   * @param detail why it is not identical, or empty
   */
  public record Item(String kind, String name, Verdict verdict, String detail) {}

  /**
   * Computes a paper again.
   *
   * @param folder of a built paper
   * @param tolerance the relative deviation of a measurement that is no difference
   * @param options threads, backend and progress; the store is not used
   * @param begins hears of each section before its experiment runs
   * @throws InvalidInputException if the folder holds no paper, or an experiment is not installed
   */
  public static Verification of(
      Lab lab, Path folder, double tolerance, RunOptions options, Consumer<Origin> begins) {
    if (!(tolerance >= 0)) {
      throw new InvalidInputException("tolerance must be a number from 0 on, found " + tolerance);
    }
    Manifest manifest = Manifest.read(folder);
    RunOptions fresh = options.withoutStore();
    List<Item> items = new ArrayList<>();
    manifest
        .changedFiles(folder)
        .forEach(
            file ->
                items.add(new Item("file", file, Verdict.DIFFERENT, "changed since the build")));
    Map<String, Run> runs = new LinkedHashMap<>();
    Map<String, Item> measured = new LinkedHashMap<>();
    for (Origin origin : manifest.origins()) {
      begins.accept(origin);
      Experiment<?> experiment = lab.experiments().get(origin.experiment());
      Record config = Settings.parse(experiment.configType(), origin.settings());
      Run run = lab.run(origin.experiment(), config, Seed.of(origin.seed()), fresh);
      runs.put(origin.section(), run);
      measured.put(origin.section(), measurements(folder, origin.section(), run, tolerance));
    }
    items.addAll(measured.values());
    List<Result> again = results(runs, manifest.claims());
    Map<String, String> digests = new LinkedHashMap<>();
    again.forEach(result -> digests.put(result.id(), Digest.of((Object) result)));
    ValueLookup lookup = new ValueLookup(runs, again);
    for (Manifest.Section section : manifest.sections()) {
      for (Manifest.Item item : section.items()) {
        items.add(item(section, item, digests, measured));
      }
    }
    for (Manifest.Value value : manifest.values()) {
      List<String> sections =
          value.section().isEmpty()
              ? manifest.origins().stream().map(Origin::section).toList()
              : List.of(value.section());
      items.add(number(value, lookup, worst("number", value.key(), sections, measured)));
    }
    return new Verification(items);
  }

  private static List<Result> results(Map<String, Run> runs, List<Claim> claims) {
    List<Result> results = new ArrayList<>();
    runs.forEach((section, run) -> results.addAll(run.section(section, run.title()).results()));
    if (!claims.isEmpty()) {
      ClaimTables tables = new ClaimTables(runs);
      results.addAll(tables.verdicts(claims).results());
      results.addAll(tables.details(claims).results());
    }
    return results;
  }

  private static Item number(Manifest.Value value, ValueLookup lookup, Item measurements) {
    String again;
    try {
      again = Manifest.shown(lookup.find(value.key()).value());
    } catch (InvalidInputException e) {
      return new Item("number", value.key(), Verdict.DIFFERENT, e.getMessage());
    }
    if (again.equals(value.shown())) {
      return new Item("number", value.key(), Verdict.IDENTICAL, "");
    }
    return measurements.verdict() == Verdict.IDENTICAL
        ? new Item(
            "number",
            value.key(),
            Verdict.DIFFERENT,
            "stored as " + value.shown() + ", and is " + again)
        : measurements;
  }

  private static Item item(
      Manifest.Section section,
      Manifest.Item item,
      Map<String, String> digests,
      Map<String, Item> measured) {
    String kind = item.label().startsWith("Table") ? "table" : "figure";
    List<String> sections = section.origins().stream().map(Origin::section).toList();
    Item measurements = worst(kind, item.id(), sections, measured);
    String digest = digests.get(item.id());
    if (digest == null) {
      return new Item(kind, item.id(), Verdict.DIFFERENT, "no longer made");
    }
    if (digest.equals(item.digest())) {
      return new Item(kind, item.id(), Verdict.IDENTICAL, "");
    }
    return measurements.verdict() == Verdict.IDENTICAL
        ? new Item(kind, item.id(), Verdict.DIFFERENT, "made otherwise of the same measurements")
        : measurements;
  }

  /** What holds of all the sections whose measurements an item rests on. */
  private static Item worst(
      String kind, String name, List<String> sections, Map<String, Item> measured) {
    Item worst = new Item(kind, name, Verdict.IDENTICAL, "");
    for (String section : sections) {
      Item item = measured.get(section);
      if (item.verdict().compareTo(worst.verdict()) > 0) {
        worst = new Item(kind, name, item.verdict(), item.detail());
      }
    }
    return worst;
  }

  private static Item measurements(Path folder, String section, Run run, double tolerance) {
    Path file = folder.resolve(BuiltPaper.RUNS).resolve(section).resolve(RunFolder.MEASUREMENTS);
    try {
      List<String> stored = Files.readAllLines(file);
      List<String> again = RunFolder.measurements(run).lines().toList();
      Deviation deviation = Deviation.between(stored, again);
      return new Item("measurements", section, deviation.verdict(tolerance), deviation.detail());
    } catch (IOException e) {
      String problem = Files.exists(file) ? " cannot be read: " + e : " is missing";
      return new Item("measurements", section, Verdict.DIFFERENT, file + problem);
    }
  }

  /** How many items there are of each verdict. */
  public Map<Verdict, Integer> counts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0);
    }
    items.forEach(item -> counts.merge(item.verdict(), 1, Integer::sum));
    return counts;
  }
}
