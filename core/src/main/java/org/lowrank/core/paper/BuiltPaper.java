package org.lowrank.core.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunFolder;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.Seed;

/**
 * A paper whose experiments have run.
 *
 * @param paper as declared
 * @param runs by section
 * @param document what readers get
 * @param reporter what writes it
 */
public record BuiltPaper(Paper paper, Map<String, Run> runs, Document document, Reporter reporter) {
  static final String RUNS = "runs";

  public BuiltPaper {
    runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
  }

  /**
   * Runs the experiments and puts their results together.
   *
   * @param begins hears of each section before its experiment runs
   * @throws InvalidInputException if a setting is wrong or a text names what does not exist; what
   *     was finished is stored, and a publication that the template cites is looked up beforehand
   */
  public static BuiltPaper build(
      Lab lab, Paper paper, Seed seed, RunOptions options, Consumer<Paper.Section> begins) {
    paper.template().ifPresent(template -> CitationScan.check(template, paper.references()));
    Reporter reporter = lab.reporter();
    Map<String, Run> runs = new LinkedHashMap<>();
    if (options.store().filter(Files::exists).isEmpty()) {
      // Before hours of work; a build that goes on has passed it.
      try {
        for (Paper.Section section : paper.sections()) {
          lab.plan(experiment(lab, section), section.config(), seed, Optional.empty());
        }
      } catch (InvalidInputException e) {
        throw new PaperMistakeException(e);
      }
    }
    for (Paper.Section section : paper.sections()) {
      begins.accept(section);
      runs.put(section.id(), lab.run(experiment(lab, section), section.config(), seed, options));
    }
    try {
      return new BuiltPaper(paper, runs, document(paper, runs), reporter);
    } catch (InvalidInputException e) {
      throw new PaperMistakeException(e);
    }
  }

  private static String experiment(Lab lab, Paper.Section section) {
    return section.experiment().orElseGet(() -> lab.experimentOf(section.config()));
  }

  private static Document document(Paper paper, Map<String, Run> runs) {
    List<Document.Section> sections = new ArrayList<>();
    for (Paper.Section section : paper.sections()) {
      Document.Section own = runs.get(section.id()).section(section.id(), section.title());
      sections.add(
          new Document.Section(
              own.id(),
              own.title(),
              section.text().then(own.text()),
              own.results(),
              own.origins()));
    }
    if (!paper.claims().isEmpty()) {
      ClaimTables claims = new ClaimTables(runs);
      sections.add(0, claims.verdicts(paper.claims()));
      Document.Section details = claims.details(paper.claims());
      if (!details.results().isEmpty()) {
        sections.add(details);
      }
    }
    List<Result> results = sections.stream().flatMap(s -> s.results().stream()).toList();
    Map<String, String> facts =
        Map.of("lowrank", runs.values().iterator().next().provenance().version());
    return new Document(
        paper.title(),
        paper.authors(),
        paper.introduction(),
        sections,
        values(paper, new ValueLookup(runs, results), results),
        paper.references(),
        facts);
  }

  /** The numbers that texts and template name; checks the other names on the way. */
  private static List<NamedValue> values(Paper paper, ValueLookup lookup, List<Result> results) {
    List<String> ids = results.stream().map(Result::id).toList();
    List<String> cited = paper.references().stream().map(Reference::key).toList();
    Map<String, NamedValue> values = new LinkedHashMap<>();
    Map<String, Prose> texts = new LinkedHashMap<>();
    texts.put("introduction", paper.introduction());
    paper.sections().forEach(s -> texts.put("text of section \"" + s.id() + "\"", s.text()));
    texts.forEach(
        (place, text) ->
            at(
                place,
                () -> {
                  text.spans(Prose.Value.class)
                      .forEach(v -> values.computeIfAbsent(v.key(), lookup::find));
                  text.spans(Prose.Mention.class)
                      .forEach(m -> known("figure or table", m.result(), ids));
                  text.spans(Prose.Citation.class)
                      .flatMap(citation -> citation.keys().stream())
                      .forEach(reference -> known("reference", reference, cited));
                  return true;
                }));
    paper
        .template()
        .ifPresent(
            template ->
                TemplateScan.of(template).uses().stream()
                    .filter(use -> use.kind() == TemplateScan.Kind.VALUE)
                    .forEach(
                        use ->
                            values.computeIfAbsent(
                                use.name(), key -> at(use.place(), () -> lookup.find(key)))));
    return List.copyOf(values.values());
  }

  private static void known(String kind, String name, List<String> names) {
    if (!names.contains(name)) {
      throw InvalidInputException.unknown(kind, name, names);
    }
  }

  static <T> T at(String place, Supplier<T> part) {
    try {
      return part.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(place + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes everything into a folder: {@code report.html}, {@code paper.pdf}, {@code paper/}, {@code
   * figures/}, {@code tables/}, {@code runs/SECTION/} and, last, the manifest {@code paper.json}.
   * Where the folder has all that already and nothing has changed, nothing is written.
   *
   * @param declaration what the paper was made of, for the manifest
   * @param progress hears, a line each, what is begun that may take a while
   * @return what a reader of the console should know, a line each
   * @throws UncheckedIOException if the folder cannot be written
   */
  public List<String> writeTo(
      Path folder, Manifest.Declaration declaration, Consumer<String> progress) {
    List<String> notes = new ArrayList<>();
    try {
      RunFolder.alone(folder, () -> notes.addAll(write(folder, declaration, progress)));
    } catch (IOException e) {
      throw new UncheckedIOException("the paper cannot be written to " + folder, e);
    }
    return notes;
  }

  private List<String> write(
      Path folder, Manifest.Declaration declaration, Consumer<String> progress) throws IOException {
    requireOwn(folder, paper.template());
    Map<String, String> parts = PaperParts.of(paper, reporter);
    String digest = Digest.of(List.of(document, parts));
    Path file = folder.resolve(Manifest.PAPER);
    Optional<Manifest> before =
        Manifest.readIfPresent(file).filter(m -> m.changedFiles(folder).isEmpty());
    if (before
        .filter(m -> m.document().equals(digest) && m.declaration().equals(declaration))
        .isPresent()) {
      return List.of("nothing has changed since the paper was built");
    }
    Files.deleteIfExists(file); // what it says of the files is about to be untrue
    List<String> notes;
    try {
      notes = reporter.writePaper(document, paper.template(), folder, progress);
    } catch (InvalidInputException e) {
      if (before.isPresent() && before.get().changedFiles(folder).isEmpty()) {
        before.get().write(file); // a mistake that was found before anything was written
      }
      throw e;
    }
    for (Map.Entry<String, Run> run : runs.entrySet()) {
      RunFolder.write(run.getValue(), folder.resolve(RUNS).resolve(run.getKey()));
    }
    Manifest.of(this, declaration, digest, parts, files(folder)).write(file);
    return notes;
  }

  /**
   * Makes the folder that a paper is to be written to and checks that nothing in it would be lost,
   * before any work is done for it.
   *
   * @throws InvalidInputException if it cannot be written, its {@code paper.json} is no built
   *     paper's, or the template lies where files are written to
   */
  public static void prepare(Path folder, Paper paper) {
    RunFolder.prepare(folder);
    requireOwn(folder, paper.template());
  }

  private static void requireOwn(Path folder, Optional<Reporter.Template> template) {
    Path file = folder.resolve(Manifest.PAPER);
    if (Manifest.isForeign(file)) {
      throw new InvalidInputException(
          file + " is no built paper's and would be overwritten; choose another output folder");
    }
    if (template.isPresent()) {
      Path sources = folder.resolve("paper").toAbsolutePath().normalize();
      List<Path> files = new ArrayList<>(template.get().files());
      files.add(template.get().tex());
      for (Path own : files) {
        if (own.toAbsolutePath().normalize().startsWith(sources)) {
          throw new InvalidInputException(
              own + " lies where the paper's sources are written to; choose another output folder");
        }
      }
    }
  }

  /** Writes everything into a folder, as a paper that a program declares. */
  public List<String> writeTo(Path folder) {
    return writeTo(folder, Manifest.Declaration.PROGRAM, line -> {});
  }

  /** The files that belong to the paper, with checksums; the store and build leftovers do not. */
  private Map<String, String> files(Path folder) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String part : List.of("report.html", "paper.pdf", "paper", "figures", "tables")) {
      add(folder.resolve(part), files);
    }
    for (String section : runs.keySet()) {
      add(folder.resolve(RUNS).resolve(section), files);
    }
    Map<String, String> checksums = new LinkedHashMap<>();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      checksums.put(name, Digest.of(file));
    }
    return checksums;
  }

  private static void add(Path part, Set<Path> files) throws IOException {
    if (Files.exists(part)) {
      try (Stream<Path> tree = Files.walk(part)) {
        tree.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
  }
}
