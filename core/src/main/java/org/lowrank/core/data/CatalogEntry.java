package org.lowrank.core.data;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/**
 * A data set that lowrank knows how to get, or that it ships.
 *
 * @param name what users call it and the folder it is kept in: lower-case letters, digits and
 *     hyphens
 * @param title one line that says what it is
 * @param licence the terms it comes under
 * @param citation what to cite
 * @param bundled whether it ships with lowrank, so that there is nothing to fetch
 * @param files its files, at least one
 * @param mirrors the addresses below which the files are served, best first; each http or https and
 *     ending in a slash. At least one, unless bundled.
 */
public record CatalogEntry(
    String name,
    String title,
    String licence,
    String citation,
    boolean bundled,
    List<CatalogFile> files,
    List<URI> mirrors) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  /**
   * Takes absent (null) lists for empty ones.
   *
   * @throws InvalidInputException if something is missing, malformed or there twice
   */
  public CatalogEntry {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "data set name must be lower-case letters, digits and hyphens, found " + name);
    }
    requireText(name, "title", title);
    requireText(name, "licence", licence);
    requireText(name, "citation", citation);
    files = files == null ? List.of() : List.copyOf(files);
    mirrors = mirrors == null ? List.of() : List.copyOf(mirrors);
    if (files.isEmpty()) {
      throw new InvalidInputException(name + ": files must not be empty");
    }
    Set<String> seen = new HashSet<>();
    for (CatalogFile file : files) {
      if (!seen.add(file.name())) {
        throw new InvalidInputException(name + ": file " + file.name() + " is listed twice");
      }
    }
    if (bundled != mirrors.isEmpty()) {
      throw new InvalidInputException(
          name
              + (bundled
                  ? ": mirrors must be empty, as it is bundled"
                  : ": mirrors must be given"));
    }
    for (URI mirror : mirrors) {
      requireMirror(name, mirror);
    }
  }

  private static void requireText(String name, String key, String value) {
    if (value == null || value.isBlank() || value.lines().count() > 1) {
      throw new InvalidInputException(name + ": " + key + " must be one line, found " + value);
    }
  }

  private static void requireMirror(String name, URI mirror) {
    boolean http = "https".equals(mirror.getScheme()) || "http".equals(mirror.getScheme());
    if (!http || mirror.getHost() == null || !mirror.toString().endsWith("/")) {
      throw new InvalidInputException(
          name + ": mirror must be an http or https address ending in '/', found " + mirror);
    }
  }

  /**
   * One of the files.
   *
   * @param fileName its name, exactly
   * @return that file
   * @throws InvalidInputException if there is none of that name
   */
  public CatalogFile file(String fileName) {
    return files.stream()
        .filter(file -> file.name().equals(fileName))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    name
                        + " has no file "
                        + fileName
                        + ", only "
                        + String.join(", ", files.stream().map(CatalogFile::name).toList())));
  }
}
