package org.lowrank.core.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Origin;
import org.lowrank.core.sampling.Seed;

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
   * @param now the paper as it is declared now; empty if only a program knows or its file is gone,
   *     and then the settings are taken to be the same
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
    undeclared().ifPresent(line -> lines.add("  " + line));
    return lines;
  }

  private void item(Manifest.Section section, Manifest.Item item, List<String> lines) {
    lines.add(item.label() + ", " + item.id() + ": " + item.title());
    lines.add("  section     " + section.id() + ": " + section.title());
    boolean stale = stale(section, List.of(PaperParts.CODE), lines);
    manifest.changedFiles(folder).stream()
        .filter(file -> file.matches(".*/" + Pattern.quote(item.id()) + "\\.[a-z]+"))
        .forEach(file -> lines.add("  file changed since the build: " + file));
    section.origins().forEach(origin -> chain(origin, origin.cells(), section, stale, lines));
  }

  private void section(Manifest.Section section, List<String> lines) {
    lines.add("section " + section.id() + ": " + section.title());
    List<String> parts = List.of(PaperParts.CODE, PaperParts.section(section.id()));
    boolean stale = stale(section, parts, lines);
    section.origins().forEach(origin -> chain(origin, origin.cells(), section, stale, lines));
  }

  /** Whether something of a section is to be written anew though nothing is to be computed. */
  private boolean stale(Manifest.Section section, List<String> parts, List<String> lines) {
    boolean judges =
        section.id().equals(ClaimTables.SECTION) || section.id().equals(ClaimTables.DETAILS);
    List<String> changed =
        changedParts().stream()
            .filter(part -> parts.contains(part) || (judges && part.equals(PaperParts.CLAIMS)))
            .toList();
    if (!changed.isEmpty()) {
      lines.add(
          "  not up to date: changed since the paper was built: "
              + String.join(", ", changed)
              + "; a build writes the paper anew");
    }
    return !changed.isEmpty();
  }

  private List<String> changedParts() {
    return now.map(paper -> PaperParts.changed(manifest, paper, lab.reporter())).orElse(List.of());
  }

  /** Says so where what the paper was made of cannot be read any more. */
  private Optional<String> undeclared() {
    String file = manifest.declaration().file();
    return now.isPresent() || file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the declaration "
                + file
                + " is gone, so that it cannot be said whether settings have changed");
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
              false,
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
      Origin origin,
      List<Origin.StoredCell> cells,
      Manifest.Section section,
      boolean stale,
      List<String> lines) {
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
    state(origin, stale, lines);
  }

  private Path store() {
    return folder.resolve("store");
  }

  private void state(Origin origin, boolean stale, List<String> lines) {
    Optional<Paper.Section> declared =
        now.flatMap(
            paper ->
                paper.sections().stream().filter(s -> s.id().equals(origin.section())).findFirst());
    if (now.isPresent() && declared.isEmpty()) {
      lines.add("  not up to date: the paper has no section \"" + origin.section() + "\" any more");
      return;
    }
    Explanation explanation = explanation(origin, declared);
    lines.add("  " + (stale ? "measurements " : "") + status(explanation));
    explanation.lines().forEach(line -> lines.add("    " + line));
  }

  private String status(Explanation explanation) {
    if (!explanation.isUpToDate()) {
      return "not up to date";
    }
    return undeclared().isPresent() ? "data and code up to date" : "up to date";
  }

  private Explanation explanation(Origin origin, Optional<Paper.Section> declared) {
    return Explanation.of(
        origin, declared, lab, store(), seed.orElseGet(() -> Seed.of(origin.seed())));
  }

  /** Every experiment in a line, what a build would compute, and what it would write anew. */
  public List<String> overview() {
    List<String> lines = new ArrayList<>();
    overview(lines);
    List<String> changed = manifest.changedFiles(folder);
    changed.forEach(file -> lines.add("file changed since the build: " + file));
    undeclared().ifPresent(lines::add);
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
      lines.add(origin.section() + ": " + status(explanation));
      if (!explanation.isUpToDate()) {
        explanation.lines().forEach(line -> lines.add("  " + line));
      }
    }
    declared.keySet().forEach(id -> lines.add(id + ": new"));
    List<String> changed = changedParts();
    if (!changed.isEmpty()) {
      lines.add("paper: not up to date");
      lines.add("  changed since it was built: " + String.join(", ", changed));
      lines.add("  nothing to compute for that: a build writes the paper anew");
    }
  }
}
