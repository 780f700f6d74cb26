package org.lowrank.core.data.matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.lowrank.core.base.InvalidInputException;

/** Finds out which format a file is of. */
final class FormatChoice {
  /** What PyTorch's own archives hold beside raw numbers. */
  private static final String PICKLE = "data.pkl";

  private FormatChoice() {}

  /**
   * The name of the format.
   *
   * @throws InvalidInputException if there is none, or more than one
   */
  static String of(Path file, FileSignature signature, SortedMap<String, MatrixFormat> formats) {
    Path fileName = file.getFileName();
    String name = fileName == null ? "" : fileName.toString().toLowerCase(Locale.ROOT);
    List<String> byName =
        formats.keySet().stream()
            .filter(id -> formats.get(id).endings().stream().anyMatch(name::endsWith))
            .toList();
    List<String> byContent =
        formats.keySet().stream().filter(id -> formats.get(id).recognizes(signature)).toList();
    List<String> both = byContent.stream().filter(byName::contains).toList();
    List<String> fits = byContent.isEmpty() ? byName : both.size() == 1 ? both : byContent;
    if (fits.size() == 1) {
      return fits.get(0);
    }
    if (fits.isEmpty()) {
      boolean pickle =
          signature.members().stream().anyMatch(m -> m.equals(PICKLE) || m.endsWith("/" + PICKLE));
      throw new InvalidInputException(
          file
              + ": expected a matrix or saved model ("
              + shown(formats)
              + "), found neither such content nor such an ending"
              + (pickle ? "; pickled objects are never read, save weights as .safetensors" : ""));
    }
    throw new InvalidInputException(
        file + ": expected a file of one format, found one of " + String.join(" and ", fits));
  }

  /** The endings of names. */
  static String shown(Map<String, MatrixFormat> formats) {
    return formats.values().stream()
        .flatMap(format -> format.endings().stream())
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
