package org.lowrank.core.paper;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lowrank.core.base.InvalidInputException;

/**
 * Finds what of a built paper a user's word means: an id, a number's key, or a file or folder of
 * the paper's.
 *
 * @param manifest of the built paper
 * @param folder where it was built
 */
record Subjects(Manifest manifest, Path folder) {
  private static final String SOURCES = "paper";
  private static final Set<String> RESULTS = Set.of("figures", "tables");
  private static final Set<String> WHOLE = Set.of("", "report.html", "paper.pdf", Manifest.PAPER);

  /** Pictures of maps, one pixel a cell, that figures take in. */
  private static final Path CELLS = Path.of("figures", "cells");

  /**
   * What a word means.
   *
   * @param word an id or key; or a path, from the working directory or from the paper's folder
   * @throws InvalidInputException if it means nothing of the paper
   */
  Subject find(String word) {
    Optional<Path> path = path(word);
    if (path.filter(p -> absolute(p).equals(absolute(folder))).isPresent()) {
      return new Subject.Whole();
    }
    return named(word)
        .or(() -> path.flatMap(this::inFolder).flatMap(this::shownBy))
        .orElseThrow(() -> InvalidInputException.unknown("figure, table or number", word, names()));
  }

  private static Optional<Path> path(String word) {
    try {
      return Optional.of(Path.of(word)).filter(path -> !word.isEmpty());
    } catch (InvalidPathException e) {
      return Optional.empty(); // a key may have characters that no file's name has
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** A path as seen from the paper's folder; empty if it lies elsewhere. */
  private Optional<Path> inFolder(Path path) {
    if (absolute(path).startsWith(absolute(folder))) {
      return Optional.of(absolute(folder).relativize(absolute(path)));
    }
    return path.isAbsolute() ? Optional.empty() : Optional.of(path.normalize());
  }

  private Optional<Subject> shownBy(Path file) {
    String first = file.getName(0).toString();
    int parts = file.getNameCount();
    if (first.equals(BuiltPaper.RUNS)) {
      return Optional.of(parts == 1 ? new Subject.Whole() : run(file.getName(1).toString()));
    }
    if (first.equals(SOURCES)) {
      return parts > 2 && RESULTS.contains(file.getName(1).toString())
          ? result(file.subpath(1, parts))
          : Optional.of(file).filter(this::isThere).map(there -> new Subject.Whole());
    }
    if (RESULTS.contains(first)) {
      return result(file);
    }
    if (parts > 1) {
      return Optional.empty();
    }
    return WHOLE.contains(first) ? Optional.of(new Subject.Whole()) : item(stem(file));
  }

  private boolean isThere(Path file) {
    return manifest.files().containsKey(file.toString().replace('\\', '/'))
        || Files.exists(folder.resolve(file));
  }

  private Subject run(String id) {
    return section(id)
        .orElseThrow(
            () ->
                InvalidInputException.unknown(
                    "section",
                    id,
                    manifest.sections().stream().map(Manifest.Section::id).toList()));
  }

  private Optional<Subject> result(Path file) {
    return file.getNameCount() == 1 || file.equals(CELLS)
        ? Optional.of(new Subject.Whole())
        : item(stem(file));
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private Optional<Subject> named(String name) {
    return item(name).or(() -> section(name)).or(() -> number(name));
  }

  private Optional<Subject> item(String id) {
    for (Manifest.Section section : manifest.sections()) {
      for (Manifest.Item item : section.items()) {
        if (item.id().equals(id)) {
          return Optional.of(new Subject.Item(section, item));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Subject> section(String id) {
    return manifest.sections().stream()
        .filter(section -> section.id().equals(id))
        .findFirst()
        .map(Subject.Section::new);
  }

  private Optional<Subject> number(String key) {
    return manifest.values().stream()
        .filter(value -> value.key().equals(key))
        .findFirst()
        .map(Subject.Value::new);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    manifest.sections().forEach(s -> s.items().forEach(item -> names.add(item.id())));
    manifest.values().forEach(value -> names.add(value.key()));
    manifest.sections().forEach(section -> names.add(section.id()));
    return names;
  }
}
