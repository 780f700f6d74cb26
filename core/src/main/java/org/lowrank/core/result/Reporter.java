package org.lowrank.core.result;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes results for people to read. Bound by a plugin; the reporting module's writes figures,
 * tables, an HTML page and papers.
 *
 * <p>Same document, same bytes, whatever the machine, folder or clock.
 */
public interface Reporter {
  /**
   * Writes the document into a folder, replacing an earlier report there: {@code report.html},
   * {@code figures/<result id>.svg|.png|.tex}, {@code tables/<result id>.tex|.csv|.md}.
   *
   * @param document what to write
   * @param folder made if absent
   * @throws IOException if the folder cannot be written
   */
  void write(Document document, Path folder) throws IOException;

  /**
   * Writes the report and, beside it, {@code paper/} with LaTeX sources that stand alone and {@code
   * paper.pdf}: by LaTeX where one is installed, and otherwise without it. A reporter that makes no
   * papers writes the report alone and says so.
   *
   * @param document what to write
   * @param template the user's own LaTeX text; without one the document's texts make the paper
   * @param folder made if absent
   * @param progress hears, a line each, what is begun that may take a while
   * @return what a reader of the console should know, such as by what the PDF was made; a line each
   * @throws IOException if the folder cannot be written
   */
  default List<String> writePaper(
      Document document, Optional<Template> template, Path folder, Consumer<String> progress)
      throws IOException {
    write(document, folder);
    return List.of("the reporter writes no papers; there is a report alone");
  }

  /**
   * A LaTeX document of the user's that loads the package {@code lowrank} and places {@code
   * \lowrankfigure{id}}, {@code \lowranktable{id}} and {@code \lowrankvalue{key}}.
   *
   * @param tex the document
   * @param files what it needs beside it: bibliography, style files, pictures
   * @param home the folder from which the user named them
   */
  record Template(Path tex, List<Path> files, Path home) {
    public Template {
      files = List.copyOf(files);
    }

    /** A template whose files are named from the document's folder. */
    public Template(Path tex, List<Path> files) {
      this(tex, files, tex.resolveSibling(""));
    }

    /** The document and those of its files that are LaTeX texts. */
    public List<Path> texts() {
      return Stream.concat(
              Stream.of(tex), files.stream().filter(file -> file.toString().endsWith(".tex")))
          .toList();
    }

    /**
     * The name by which the user knows one of the files: with its folder, seen from {@link #home}.
     */
    public String name(Path file) {
      Path from = home.toAbsolutePath().normalize();
      Path whole = file.toAbsolutePath().normalize();
      return (whole.startsWith(from) ? from.relativize(whole) : file)
          .toString()
          .replace(File.separatorChar, '/');
    }
  }
}
