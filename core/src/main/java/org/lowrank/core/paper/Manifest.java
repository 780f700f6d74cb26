package org.lowrank.core.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;

/**
 * What a built paper is made of, as {@code paper.json} in its folder: enough to say where every
 * figure, table and number comes from and to compute all of it again.
 *
 * @param lowrank the framework's release
 * @param document digest of all that the files depend on
 * @param declaration what the paper was made of
 * @param sections in order
 * @param values the numbers that its texts name
 * @param claims what was tested; empty in papers of releases that did not say
 * @param parts digests of what it says beside measurements and of what wrote it, by name; empty in
 *     papers of releases that did not say
 * @param files SHA-256 of every file, by path in the folder
 */
public record Manifest(
    String lowrank,
    String document,
    Declaration declaration,
    List<Section> sections,
    List<Value> values,
    List<Claim> claims,
    Map<String, String> parts,
    Map<String, String> files) {
  public Manifest {
    claims = claims == null ? List.of() : List.copyOf(claims);
    parts = parts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    Require.present("lowrank", lowrank);
    Require.present("document", document);
    Require.present("declaration", declaration);
    Require.present("sections", sections);
    Require.present("values", values);
    Require.present("files", files);
    files.keySet().forEach(Manifest::requireInFolder);
  }

  private static void requireInFolder(String name) {
    Path path;
    try {
      path = Path.of(name).normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException("no file has a name such as \"" + name + "\"", e);
    }
    if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
      throw new InvalidInputException(
          "files must lie in the paper's folder, found \"" + name + "\"");
    }
  }

  /** The file in a paper's folder. */
  public static final String PAPER = "paper.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  /**
   * What a paper was made of.
   *
   * @param kind "built-in", "file" or "program"
   * @param file the paper's file, or empty
   * @param profile the profile's id, or empty
   */
  public record Declaration(String kind, String file, String profile) {
    /** A program declared it, and only the program knows how. */
    public static final Declaration PROGRAM = new Declaration("program", "", "");

    public Declaration {
      Require.present("kind", kind);
      Require.present("file", file);
      Require.present("profile", profile);
    }
  }

  /**
   * A section.
   *
   * @param origins where its results come from; one for an experiment
   * @param items its figures and tables
   * @param machine on what its run was last carried out, name to value
   */
  public record Section(
      String id,
      String title,
      List<Origin> origins,
      List<Item> items,
      Map<String, String> machine) {
    public Section {
      Names.requireId("section", id);
      Require.present("title", title);
      Require.present("origins", origins);
      Require.present("items", items);
      Require.present("machine", machine);
      origins.forEach(origin -> Names.requireId("section", origin.section()));
    }
  }

  /**
   * A figure or table.
   *
   * @param label as a paper counts them, "Figure 3"
   * @param digest of what it shows
   */
  public record Item(String id, String label, String title, String digest) {
    public Item {
      Require.present("id", id);
      Require.present("label", label);
      Require.present("title", title);
      Require.present("digest", digest);
    }
  }

  /**
   * A number of a text.
   *
   * @param shown the number, or a text
   * @param section empty if from several
   * @param cells store keys
   */
  public record Value(String key, String shown, String section, List<String> cells) {
    public Value {
      Require.present("key", key);
      Require.present("shown", shown);
      Require.present("section", section);
      Require.present("cells", cells);
    }
  }

  static Manifest of(
      BuiltPaper built,
      Declaration declaration,
      String digest,
      Map<String, String> parts,
      Map<String, String> files) {
    Document document = built.document();
    Map<String, String> labels = document.labels();
    List<Section> sections = new ArrayList<>();
    for (Document.Section section : document.sections()) {
      List<Item> items = new ArrayList<>();
      for (Result result : section.results()) {
        items.add(
            new Item(
                result.id(), labels.get(result.id()), result.title(), Digest.of((Object) result)));
      }
      Map<String, String> machine =
          built.runs().containsKey(section.id())
              ? built.runs().get(section.id()).provenance().machine()
              : Map.of();
      sections.add(new Section(section.id(), section.title(), section.origins(), items, machine));
    }
    return new Manifest(
        document.facts().get("lowrank"),
        digest,
        declaration,
        sections,
        document.values().stream().map(Manifest::value).toList(),
        built.paper().claims(),
        parts,
        files);
  }

  private static Value value(NamedValue value) {
    return new Value(value.key(), shown(value.value()), value.section(), value.cells());
  }

  /** A cell's content as text, numbers in full. */
  static String shown(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return text.text();
    }
    if (cell instanceof Table.Numeric number) {
      return com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal.toString(number.value());
    }
    return "";
  }

  void write(Path file) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(this);
    AtomicFile.write(
        file,
        out -> {
          out.write(json);
          out.write('\n');
        });
  }

  /** The manifest in a file, if there is one that can be read. */
  static Optional<Manifest> readIfPresent(Path file) throws IOException {
    try {
      return Files.exists(file)
          ? Optional.ofNullable(MAPPER.readValue(file.toFile(), Manifest.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // of another release, or damaged: the paper is written anew
    }
  }

  /** Whether a file of that name is there and is anything but a manifest, damaged ones included. */
  static boolean isForeign(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      JsonNode content = MAPPER.readTree(file.toFile());
      return content == null || !content.has("lowrank") || !content.has("declaration");
    } catch (JsonProcessingException e) {
      return false; // half a manifest, of a machine that stopped
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * The manifest of a paper's folder.
   *
   * @throws InvalidInputException if there is none, it is damaged, or the file of that name
   *     declares a paper
   */
  public static Manifest read(Path folder) {
    Path file = folder.resolve(PAPER);
    try {
      JsonNode content = MAPPER.readTree(Files.readAllBytes(file));
      if (content.has("experiments") && !content.has("lowrank")) {
        throw new InvalidInputException(
            file
                + " declares a paper; build it first by lowrank paper "
                + file
                + ", and name the folder that gives");
      }
      Manifest manifest = MAPPER.treeToValue(content, Manifest.class);
      if (manifest == null) {
        throw new InvalidInputException(file + " is damaged: expected an object {...}");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      // What the records here object to says it better than its wrapping.
      String problem =
          e.getCause() instanceof InvalidInputException mistake
              ? mistake.getMessage()
              : e.getOriginalMessage().lines().findFirst().orElse("");
      throw new InvalidInputException(file + " is damaged: " + problem, e);
    } catch (IOException e) {
      throw new InvalidInputException(
          folder + " must be the folder of a built paper, found no readable " + PAPER, e);
    }
  }

  /** The folders of built papers right below a folder, the newest first. */
  public static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> Files.exists(child.resolve(PAPER)))
          .sorted(Comparator.comparing(Manifest::builtAt).reversed())
          .toList();
    } catch (IOException e) {
      throw new InvalidInputException("folder " + parent + " cannot be read: " + e, e);
    }
  }

  private static FileTime builtAt(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(PAPER));
    } catch (IOException e) {
      return FileTime.fromMillis(0); // removed just now
    }
  }

  /** The files that are not as they were when the paper was built. */
  public List<String> changedFiles(Path folder) {
    List<String> changed = new ArrayList<>();
    new LinkedHashMap<>(files)
        .forEach(
            (name, checksum) -> {
              Path file = folder.resolve(name);
              if (!Files.isRegularFile(file) || !Digest.of(file).equals(checksum)) {
                changed.add(name);
              }
            });
    return changed;
  }

  /** Where everything comes from, each once. */
  public List<Origin> origins() {
    Map<String, Origin> origins = new LinkedHashMap<>();
    sections.forEach(s -> s.origins().forEach(o -> origins.putIfAbsent(o.section(), o)));
    return List.copyOf(origins.values());
  }
}
