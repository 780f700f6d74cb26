package org.lowrank.core.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.Lab;
import org.lowrank.core.Seed;
import org.lowrank.core.result.Origin;

/**
 * Answers where an item of a built paper comes from, down to the trials, and whether it is what
 * would be built now.
 */
public final class Explainer {
  /** So many cells of trials are listed one by one. */
  private static final int LISTED = 40;

  private final Manifest manifest;
  private final Path folder;
  private final Lab lab;
  private final Optional<Paper> now;
  private final Optional<Seed> seed;

  /**
   * @param manifest of the built paper
   * @param folder where it was built
   * @param now the paper as it is declared now; empty if only a program knows, and then the
   *     settings are taken to be the same
   * @param seed of a build now; empty for the seeds it was built with
   */
  public Explainer(
      Manifest manifest, Path folder, Lab lab, Optional<Paper> now, Optional<Seed> seed) {
    this.manifest = manifest;
    this.folder = folder;
    this.lab = lab;
    this.now = now;
    this.seed = seed;
  }

  /**
   * What is known of a figure, table, number or section.
   *
   * @param name its id or key, or a file of the paper
   * @return lines of text
   * @throws InvalidInputException if there is no such item
   */
  public List<String> explain(String name) {
    String id = id(name);
    for (Manifest.Section section : manifest.sections()) {
      for (Manifest.Item item : section.items()) {
        if (item.id().equals(id)) {
          return item(section, item);
        }
      }
      if (section.id().equals(id)) {
        List<String> lines = new ArrayList<>(List.of("section " + id + ": " + section.title()));
        section.origins().forEach(origin -> chain(origin, origin.cells(), section, lines));
        return lines;
      }
    }
    for (Manifest.Value value : manifest.values()) {
      if (value.key().equals(id)) {
        return value(value);
      }
    }
    throw InvalidInputException.unknown("figure, table or number", id, names());
  }

  /** A file's name gives the item: figures/x.svg, tables/x.csv, runs/x/summary.csv. */
  private String id(String name) {
    List<String> names = names();
    if (names.contains(name)) {
      return name;
    }
    Path path = Path.of(name);
    for (Path part : path) {
      if (part.toString().equals("runs")) {
        Path below = path.subpath(path.getNameCount() - 2, path.getNameCount() - 1);
        return below.toString();
      }
    }
    String file = path.getFileName() == null ? name : path.getFileName().toString();
    int dot = file.lastIndexOf('.');
    String stem = dot > 0 ? file.substring(0, dot) : file;
    return names.contains(stem) ? stem : name;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    manifest.sections().forEach(s -> s.items().forEach(item -> names.add(item.id())));
    manifest.values().forEach(value -> names.add(value.key()));
    manifest.sections().forEach(section -> names.add(section.id()));
    return names;
  }

  private List<String> item(Manifest.Section section, Manifest.Item item) {
    List<String> lines = new ArrayList<>();
    lines.add(item.label() + ", " + item.id() + ": " + item.title());
    lines.add("  section     " + section.id() + ": " + section.title());
    section.origins().forEach(origin -> chain(origin, origin.cells(), section, lines));
    return lines;
  }

  private List<String> value(Manifest.Value value) {
    List<String> lines = new ArrayList<>();
    lines.add("number " + value.key() + ": " + value.shown());
    for (Manifest.Section section : manifest.sections()) {
      if (section.id().equals(value.section())) {
        for (Origin origin : section.origins()) {
          chain(
              origin,
              origin.cells().stream().filter(c -> value.cells().contains(c.key())).toList(),
              section,
              lines);
        }
      }
    }
    if (value.section().isEmpty()) {
      lines.add("  from        all experiments of the paper");
      overview(lines);
    }
    return lines;
  }

  /** From an experiment to its trials, and what has become of each link. */
  private void chain(
      Origin origin, List<Origin.StoredCell> cells, Manifest.Section section, List<String> lines) {
    lines.add("  experiment  " + origin.experiment());
    lines.add("  settings    " + origin.settings());
    lines.add("  seed        " + origin.seed());
    origin.data().forEach((name, sum) -> lines.add("  data        " + name + " " + sum));
    origin.libraries().forEach((use, library) -> lines.add("  library     " + use + " " + library));
    lines.add("  code        " + origin.code() + " (lowrank " + manifest.lowrank() + ")");
    section.machine().forEach((name, value) -> lines.add("  computed on " + name + " " + value));
    long trials = cells.stream().mapToLong(Origin.StoredCell::trials).sum();
    lines.add(
        String.format(
            Locale.ROOT, "  trials      %,d in %,d cells, in %s", trials, cells.size(), store()));
    for (Origin.StoredCell cell : cells.stream().limit(LISTED).toList()) {
      lines.add(
          String.format(
              Locale.ROOT, "    %s  %s: %,d", cell.key(), Explanation.levels(cell), cell.trials()));
    }
    if (cells.size() > LISTED) {
      lines.add(
          "    ... and "
              + (cells.size() - LISTED)
              + " more, see "
              + folder.resolve(Manifest.PAPER));
    }
    state(origin, lines);
  }

  private Path store() {
    return folder.resolve("store");
  }

  private void state(Origin origin, List<String> lines) {
    Optional<Paper.Section> declared =
        now.flatMap(
            paper ->
                paper.sections().stream().filter(s -> s.id().equals(origin.section())).findFirst());
    if (now.isPresent() && declared.isEmpty()) {
      lines.add("  not up to date: the paper has no section \"" + origin.section() + "\" any more");
      return;
    }
    Explanation explanation = explanation(origin, declared);
    lines.add(explanation.isUpToDate() ? "  up to date" : "  not up to date");
    explanation.lines().forEach(line -> lines.add("    " + line));
  }

  private Explanation explanation(Origin origin, Optional<Paper.Section> declared) {
    return Explanation.of(
        origin, declared, lab, store(), seed.orElseGet(() -> Seed.of(origin.seed())));
  }

  /** Every experiment in a line, and what a build would compute. */
  public List<String> overview() {
    List<String> lines = new ArrayList<>();
    overview(lines);
    List<String> changed = manifest.changedFiles(folder);
    changed.forEach(file -> lines.add("file changed since the build: " + file));
    return lines;
  }

  private void overview(List<String> lines) {
    Map<String, Paper.Section> declared = new LinkedHashMap<>();
    now.ifPresent(paper -> paper.sections().forEach(s -> declared.put(s.id(), s)));
    for (Origin origin : manifest.origins()) {
      if (now.isPresent() && !declared.containsKey(origin.section())) {
        lines.add(origin.section() + ": no longer in the paper");
        continue;
      }
      Explanation explanation =
          explanation(origin, Optional.ofNullable(declared.remove(origin.section())));
      lines.add(
          origin.section() + ": " + (explanation.isUpToDate() ? "up to date" : "not up to date"));
      if (!explanation.isUpToDate()) {
        explanation.lines().forEach(line -> lines.add("  " + line));
      }
    }
    declared.keySet().forEach(id -> lines.add(id + ": new"));
  }
}
