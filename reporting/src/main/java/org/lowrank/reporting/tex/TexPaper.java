package org.lowrank.reporting.tex;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;
import org.lowrank.reporting.text.TexText;

/**
 * A paper in LaTeX: a folder that stands alone. {@code paper.tex} is made of the document or is the
 * user's own; {@code lowrank.sty} defines the commands by which it places figures, tables and
 * numbers, {@code values.tex} and {@code captions.tex} hold the numbers and captions, {@code
 * provenance.tex} says where they come from, {@code references.bib} is the bibliography and {@code
 * make} builds {@code paper.pdf}.
 *
 * <p>The bytes depend on the document and the template alone.
 */
public final class TexPaper {
  /** The paper's text, the user's own or the document's. */
  static final String TEXT = "paper.tex";

  /** The command of lowrank.sty for a character that pdfTeX's fonts lack. */
  private static final String LETTER = "lowrankletter";

  private static final Pattern DECLARED =
      Pattern.compile("\\\\lowrank@declare(figure|table)\\{([A-Za-z0-9][A-Za-z0-9._-]*)\\}");

  private TexPaper() {}

  /**
   * Writes the paper. Nothing is written if the template refers to what the document does not have.
   * Files that are as they should be are left alone; figures and tables of an earlier paper that
   * this one does not have are deleted, and nothing else.
   *
   * @param document what the paper shows
   * @param figures by result id
   * @param tables LaTeX tables by result id
   * @param notes what captions of figures say besides the result's own, by result id; may lack ids
   * @param template the user's own text; without one the document's texts make it
   * @param folder the paper's own folder, made if absent
   * @throws InvalidInputException if the template cannot be read, does not load the package or
   *     names what is not there; the message says the line
   * @throws IOException if the folder cannot be written
   */
  public static void write(
      Document document,
      Map<String, PgfFigure> figures,
      Map<String, String> tables,
      Map<String, List<String>> notes,
      Optional<Reporter.Template> template,
      Path folder)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Entries entries = Entries.of(document);
    put(files, "lowrank.sty", resource("lowrank.sty"));
    put(files, "Makefile", resource("Makefile"));
    put(files, "references.bib", Bibliography.write(document.references()));
    put(files, "values.tex", ValuesText.write(document.values(), entries));
    put(files, "captions.tex", CaptionsText.write(document, entries, tables, notes));
    put(files, "provenance.tex", ProvenanceText.write(document, entries));
    figures.forEach(
        (id, figure) -> {
          put(files, "figures/" + id + ".tex", figure.tex());
          figure.cells().ifPresent(cells -> files.put(cells(id), cells));
        });
    tables.forEach((id, text) -> put(files, "tables/" + id + ".tex", PaperTable.of(text)));
    if (template.isPresent()) {
      TemplateFiles.check(template.get(), document);
      TemplateFiles.addTo(files, template.get());
    } else {
      put(files, TEXT, PaperText.write(document));
    }
    deleteStale(folder, files);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        AtomicFile.write(path, file.getValue());
      }
    }
  }

  private static void put(Map<String, byte[]> files, String path, String text) {
    files.put(path, TexText.withCommand(text, LETTER).getBytes(StandardCharsets.UTF_8));
  }

  private static String cells(String id) {
    return "figures/" + PgfFigure.CELLS + id + ".png";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = TexPaper.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void deleteStale(Path folder, Map<String, byte[]> files) throws IOException {
    Path captions = folder.resolve("captions.tex");
    if (!Files.exists(captions)) {
      return;
    }
    String earlier = Files.readString(captions, StandardCharsets.ISO_8859_1);
    for (MatchResult result : DECLARED.matcher(earlier).results().toList()) {
      String path = result.group(1) + "s/" + result.group(2) + ".tex";
      for (String stale : List.of(path, cells(result.group(2)))) {
        if (!files.containsKey(stale)) {
          Files.deleteIfExists(folder.resolve(stale));
        }
      }
    }
  }
}
