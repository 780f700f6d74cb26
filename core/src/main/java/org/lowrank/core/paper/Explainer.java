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
   * What is known of a figure, table, number or section, or of the paper as a whole.
   *
   * @param name its id or key, or a file or folder of the paper
   * @return lines of text
   * @throws InvalidInputException if there is no such item
   */
  public List<String> explain(String name) {
    Subject subject = new Subjects(manifest, folder).find(name);
    List<String> lines = new ArrayList<>();
    if (subject instanceof Subject.Item found) {
      item(found.section(), found.item(), lines);
    } else if (subject instanceof Subject.Section found) {
      section(found.section(), lines);
    } else if (subject instanceof Subject.Value found) {
      number(found.value(), lines);
    } else {
      return overview();
    }
    return lines;
  }

  private void item(Manifest.Section section, Manifest.Item item, List<String> lines) {
    lines.add(item.label() + ", " + item.id() + ": " + item.title());
    lines.add("  section     " + section.id() + ": " + section.title());
    section.origins().forEach(origin -> chain(origin, origin.cells(), section, lines));
  }

  private void section(Manifest.Section section, List<String> lines) {
    lines.add("section " + section.id() + ": " + section.title());
    section.origins().forEach(origin -> chain(origin, origin.cells(), section, lines));
  }

  private void number(Manifest.Value value, List<String> lines) {
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
