package org.lowrank.core.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;

/**
 * The folder that data sets are kept in, each in a folder of its own name.
 *
 * @param root the folder; need not exist yet
 */
public record DataDirectory(Path root) {
  /** The environment variable that names the data directory. */
  public static final String VARIABLE = "LOWRANK_DATA";

  private static final String OPTION = "--data-dir";

  /**
   * The data directory of this process.
   *
   * @param option what the user gave as --data-dir, if anything
   * @return the option, else LOWRANK_DATA, else ~/.lowrank/data
   * @throws InvalidInputException if that is not a folder's name, or names something else
   */
  public static DataDirectory resolve(Optional<String> option) {
    return resolve(option, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * The data directory for a given environment.
   *
   * @param option what the user gave as --data-dir, if anything
   * @param environment the environment variables; an empty LOWRANK_DATA counts as none
   * @param home the user's home
   * @return the option, else LOWRANK_DATA, else .lowrank/data in the home
   * @throws InvalidInputException if that is not a folder's name, or names something else
   */
  public static DataDirectory resolve(
      Optional<String> option, Map<String, String> environment, Path home) {
    if (option.isPresent()) {
      return named(OPTION, option.get());
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    return variable.isEmpty()
        ? new DataDirectory(home.resolve(".lowrank").resolve("data"))
        : named(VARIABLE, variable);
  }

  private static DataDirectory named(String origin, String name) {
    if (name.isBlank()) {
      throw new InvalidInputException(origin + " must name a folder, found nothing");
    }
    Path root;
    try {
      root = Path.of(name);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(origin + " must name a folder: " + e.getMessage(), e);
    }
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new InvalidInputException(origin + " must name a folder, found the file " + root);
    }
    return new DataDirectory(root);
  }

  /**
   * The folder that a data set is fetched into.
   *
   * @param entry the data set
   * @return a folder below the root; need not exist
   */
  public Path folder(CatalogEntry entry) {
    return root.resolve(entry.name());
  }

  /**
   * Looks for a file of a data set: first in the data set's folder, then in the root itself, in
   * each under all of {@link CatalogFile#localNames()}.
   *
   * @param entry the data set
   * @param file one of its files
   * @return the first that exists; nothing is said about its content
   */
  public Optional<Path> find(CatalogEntry entry, CatalogFile file) {
    return List.of(folder(entry), root).stream()
        .flatMap(folder -> file.localNames().stream().map(folder::resolve))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** What to tell a user who asks for a data set that isn't here, or not in full. */
  InvalidInputException missing(String name, String file) {
    return new InvalidInputException(
        name
            + " is not in "
            + root
            + ": run `lowrank data fetch "
            + name
            + "` or point --data-dir or "
            + VARIABLE
            + " at a folder that holds "
            + name
            + "/"
            + file);
  }
}
