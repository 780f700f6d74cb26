package org.lowrank.reporting.tex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lowrank.core.result.Reporter;

/** A template's files, by the names they have in the paper's folder and by those of the user's. */
final class UsersFiles {
  private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*%.*");

  private final Reporter.Template template;
  private final Map<String, Path> byName;

  private UsersFiles(Reporter.Template template, Map<String, Path> byName) {
    this.template = template;
    this.byName = byName;
  }

  static UsersFiles of(Reporter.Template template) {
    Map<String, Path> byName = new LinkedHashMap<>();
    byName.put(TexPaper.TEXT, template.tex());
    template.files().forEach(file -> byName.put(copied(template, file), file));
    return new UsersFiles(template, byName);
  }

  /** A file's name in the paper's folder: those in folders beside the text keep their folders. */
  static String copied(Reporter.Template template, Path file) {
    Path home = Objects.requireNonNull(template.tex().toAbsolutePath().normalize().getParent());
    Path whole = file.toAbsolutePath().normalize();
    return (whole.startsWith(home) ? home.relativize(whole) : whole.getFileName())
        .toString()
        .replace('\\', '/');
  }

  /** Whether the file that an error was noticed in is one of the user's. */
  boolean has(LatexLog error) {
    return byName.containsKey(normal(error.file()));
  }

  /** The error with the user's own name of the file, where it is the user's. */
  LatexLog named(LatexLog error) {
    Path own = byName.get(normal(error.file()));
    return own == null ? error : new LatexLog(template.name(own), error.line(), error.problem());
  }

  /** LaTeX names a file as the text does, as in "./sections/../one.tex". */
  private static String normal(String file) {
    return Path.of(file).normalize().toString().replace('\\', '/');
  }

  /** A line of one of the user's texts. */
  private record Place(String file, int line) {}

  /**
   * Where a text has the name that leads nowhere. LaTeX says a line, or none, and no file; the line
   * is the last of a command's that has the name among its arguments.
   *
   * @param folder with the copies
   */
  LatexLog placed(Unresolved name, Path folder) throws IOException {
    List<Place> places = places(name, folder);
    Place place =
        places.stream()
            .filter(p -> p.line <= name.line())
            .max(Comparator.comparingInt(Place::line))
            .or(() -> places.stream().findFirst())
            .orElse(new Place(TexPaper.TEXT, template.texts().size() == 1 ? name.line() : 0));
    return new LatexLog(place.file, place.line, name.problem());
  }

  private List<Place> places(Unresolved name, Path folder) throws IOException {
    Pattern argument =
        Pattern.compile("(?:[{,]|^)\\s*" + Pattern.quote(name.name()) + "\\s*(?:[},]|$)");
    List<Place> places = new ArrayList<>();
    for (Path text : template.texts()) {
      String file = text.equals(template.tex()) ? TexPaper.TEXT : copied(template, text);
      int number = 0;
      for (String line : lines(folder.resolve(file)).orElse(List.of())) {
        number++;
        if (argument.matcher(COMMENT.matcher(line).replaceFirst("")).find()) {
          places.add(new Place(file, number));
        }
      }
    }
    return places;
  }

  private static Optional<List<String>> lines(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).lines().toList())
        : Optional.empty();
  }
}
