package org.lowrank.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/** Which loose files of a CIFAR data set a data directory has, by their names only. */
final class CifarFiles {
  private static final Pattern PART =
      Pattern.compile("train-first-([1-9][0-9]{0,4})\\.bin(\\.gz)?");

  private final CifarVariant variant;
  private final DataDirectory directory;

  CifarFiles(CifarVariant variant, DataDirectory directory) {
    this.variant = variant;
    this.directory = directory;
  }

  /** All training files, or nothing if one of them is not there. */
  Optional<Map<CifarFile, Path>> train() {
    return all(variant.train());
  }

  /** The test file. */
  Optional<Map<CifarFile, Path>> test() {
    return all(List.of(variant.test()));
  }

  private Optional<Map<CifarFile, Path>> all(List<CifarFile> files) {
    Map<CifarFile, Path> found = new LinkedHashMap<>();
    for (CifarFile file : files) {
      find(file).ifPresent(path -> found.put(file, path));
    }
    return found.size() == files.size() ? Optional.of(found) : Optional.empty();
  }

  private Optional<Path> find(CifarFile file) {
    return variant.folders(directory).stream()
        .flatMap(
            folder ->
                Stream.of(
                    folder.resolve(file.name()),
                    folder.resolve(file.name() + CatalogFile.GZIP_SUFFIX)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The name of a file that is not there, for a message. */
  String firstMissing() {
    return Stream.concat(variant.train().stream(), Stream.of(variant.test()))
        .filter(file -> find(file).isEmpty())
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** The longest first part of the training file, where the data set has only one. */
  Optional<Map<CifarFile, Path>> part() {
    if (variant.train().size() > 1) {
      return Optional.empty();
    }
    for (Path folder : variant.folders(directory)) {
      Optional<Map.Entry<CifarFile, Path>> longest =
          parts(folder).stream().max(Comparator.comparingInt(part -> part.getKey().records()));
      if (longest.isPresent()) {
        return Optional.of(Map.ofEntries(longest.get()));
      }
    }
    return Optional.empty();
  }

  private static List<Map.Entry<CifarFile, Path>> parts(Path folder) {
    List<Map.Entry<CifarFile, Path>> parts = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path path : files.sorted().toList()) {
          Matcher matcher = PART.matcher(path.getFileName().toString());
          if (matcher.matches() && Files.isRegularFile(path)) {
            int records = Integer.parseInt(matcher.group(1));
            String name = path.getFileName().toString();
            parts.add(Map.entry(new CifarFile(name, records, ""), path));
          }
        }
      } catch (IOException e) {
        throw new InvalidInputException(folder + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return parts;
  }
}
