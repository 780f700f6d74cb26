package org.lowrank.core.paper;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Role;

/**
 * A paper declared in a JSON file:
 *
 * <pre>{@code
 * {
 *   "title": "Ranks of my networks",
 *   "authors": ["A. Researcher"],
 *   "introduction": ["Rank is \\lowrankvalue{linear/effective-rank/depth=16}.", "..."],
 *   "template": "paper.tex", "files": ["mine.bib"],
 *   "experiments": [
 *     {"id": "linear", "title": "Linear networks", "experiment": "linear-rank",
 *      "settings": {"depths": [1, 4, 16], "sampler": "normal"}, "text": ["..."]}
 *   ],
 *   "claims": [
 *     {"id": "1", "statement": "Deeper, lower rank", "evidence": [
 *       {"section": "linear", "metric": "effective-rank", "where": {"sampler": "normal"},
 *        "falls": "depth"},
 *       {"section": "linear", "metric": "effective-rank", "near": "published", "tolerance": 0.03},
 *       {"section": "linear", "metric": "effective-rank", "factor": "sampler",
 *        "higher": "normal", "lower": "uniform"}]}
 *   ],
 *   "references": [
 *     {"key": "huh2023", "authors": "Huh, Minyoung and Isola, Phillip", "title": "...",
 *      "venue": "TMLR", "year": 2023, "url": "..."}]
 * }
 * }</pre>
 *
 * <p>Settings not named are the profile's. All but {@code title} and {@code experiments} may be
 * left out. Files are found beside the paper's.
 */
public final class PaperFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private final String name;
  private final String text;
  private final Optional<Path> folder;

  private PaperFile(String name, String text, Optional<Path> folder) {
    this.name = name;
    this.text = text;
    this.folder = folder;
  }

  private record Declared(
      String title,
      List<String> authors,
      List<String> introduction,
      String template,
      List<String> files,
      List<DeclaredSection> experiments,
      List<DeclaredClaim> claims,
      List<Reference> references) {}

  private record DeclaredSection(
      String id, String title, String experiment, ObjectNode settings, List<String> text) {}

  private record DeclaredClaim(String id, String statement, List<DeclaredEvidence> evidence) {}

  private record DeclaredEvidence(
      String section,
      String metric,
      Map<String, String> where,
      String falls,
      String rises,
      String near,
      Double tolerance,
      String factor,
      String higher,
      String lower) {}

  /**
   * Reads a paper.
   *
   * @param profile what the experiments' settings start from
   * @throws InvalidInputException naming the file and, where the content is wrong, the line
   */
  public static Paper read(Path file, Lab lab, Profile profile) {
    try {
      String text = withoutMark(Files.readString(file, StandardCharsets.UTF_8));
      Path folder = file.toAbsolutePath().getParent();
      return new PaperFile(file.toString(), text, Optional.of(folder)).paper(lab, profile);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("paper file " + file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("paper file " + file + " is not UTF-8 text", e);
    } catch (IOException e) {
      String problem = Files.isDirectory(file) ? "it is a folder" : e.toString();
      throw new InvalidInputException("paper file " + file + " cannot be read: " + problem, e);
    }
  }

  /** Some editors begin UTF-8 with a byte order mark. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * Reads a paper that comes with a program; it has no files beside it.
   *
   * @param name for messages
   * @param text the JSON
   */
  public static Paper parse(String name, String text, Lab lab, Profile profile) {
    return new PaperFile(name, text, Optional.empty()).paper(lab, profile);
  }

  private Paper paper(Lab lab, Profile profile) {
    Declared declared = declared();
    if (declared.title == null) {
      throw mistake("\"title\" is missing", Optional.empty());
    }
    List<Paper.Section> sections = new ArrayList<>();
    for (DeclaredSection section :
        at("\"experiments\"", () -> elements("experiments", declared.experiments))) {
      sections.add(
          at(
              "\"" + section.id + "\"",
              () ->
                  new Paper.Section(
                      section.id,
                      section.title == null ? section.id : section.title,
                      prose("text", section.text),
                      Optional.of(Require.present("experiment", section.experiment)),
                      config(lab.experiments().get(section.experiment), profile, section))));
    }
    List<Claim> claims = new ArrayList<>();
    for (DeclaredClaim claim : at("\"claims\"", () -> elements("claims", declared.claims))) {
      claims.add(
          at(
              "\"" + claim.id + "\"",
              () ->
                  new Claim(
                      claim.id,
                      Require.present("statement", claim.statement),
                      elements("evidence", claim.evidence).stream()
                          .map(PaperFile::evidence)
                          .toList())));
    }
    return at(
        "",
        () ->
            new Paper(
                declared.title,
                elements("authors", declared.authors),
                prose("introduction", declared.introduction),
                sections,
                claims,
                elements("references", declared.references).stream()
                    .map(PaperFile::reference)
                    .toList(),
                template(declared)));
  }

  private Declared declared() {
    try {
      Declared declared = MAPPER.readValue(text, Declared.class);
      if (declared == null) {
        throw mistake("expected an object {...}", Optional.empty());
      }
      return declared;
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
      String problem =
          InvalidInputException.unknown("name", e.getPropertyName(), known).getMessage();
      throw mistake(problem, Optional.ofNullable(e.getLocation()));
    } catch (JsonProcessingException e) {
      throw mistake(JsonProblem.of(e), Optional.ofNullable(e.getLocation()));
    }
  }

  private static <C extends Record> C config(
      Experiment<C> experiment, Profile profile, DeclaredSection section) {
    C config = experiment.config(profile);
    return section.settings == null ? config : Settings.with(config, section.settings);
  }

  private static Evidence evidence(DeclaredEvidence declared) {
    String section = Require.present("section", declared.section);
    String metric = Require.present("metric", declared.metric);
    Map<String, String> where =
        declared.where == null ? Map.of() : Require.present("where", declared.where);
    List<String> forms = new ArrayList<>();
    Stream.of(
            declared.falls == null ? "" : "falls",
            declared.rises == null ? "" : "rises",
            declared.near == null ? "" : "near",
            declared.higher == null ? "" : "higher")
        .filter(form -> !form.isEmpty())
        .forEach(forms::add);
    if (forms.size() > 1) {
      throw new InvalidInputException(
          "evidence must have one of \"falls\", \"rises\", \"near\" and \"higher\", found "
              + String.join(" and ", forms));
    }
    requireForm("tolerance", declared.tolerance, "near", declared.near);
    requireForm("factor", declared.factor, "higher", declared.higher);
    requireForm("lower", declared.lower, "higher", declared.higher);
    if (declared.falls != null || declared.rises != null) {
      boolean rises = declared.rises != null;
      return new Evidence.Trend(
          section, metric, where, rises ? declared.rises : declared.falls, rises);
    }
    if (declared.near != null) {
      Role against =
          switch (declared.near) {
            case "published" -> Role.PUBLISHED;
            case "theory" -> Role.THEORY;
            default ->
                throw InvalidInputException.unknown(
                    "value of near", declared.near, List.of("published", "theory"));
          };
      if (declared.tolerance == null) {
        throw new InvalidInputException("evidence with \"near\" must have a \"tolerance\"");
      }
      return new Evidence.Near(section, metric, where, against, declared.tolerance);
    }
    if (declared.higher != null && declared.lower != null && declared.factor != null) {
      return new Evidence.Order(
          section, metric, where, declared.factor, declared.higher, declared.lower);
    }
    throw new InvalidInputException(
        "evidence must have \"falls\", \"rises\", \"near\" with \"tolerance\", or \"factor\" with"
            + " \"higher\" and \"lower\"");
  }

  private static void requireForm(String name, Object value, String form, String of) {
    if (value != null && of == null) {
      throw new InvalidInputException(
          "evidence has \"" + name + "\" only with \"" + form + "\", found \"" + name + "\" alone");
    }
  }

  private Optional<Reporter.Template> template(Declared declared) {
    if (declared.template == null) {
      return Optional.empty();
    }
    Path beside =
        folder.orElseThrow(
            () -> new InvalidInputException("a paper without a file has no template"));
    return Optional.of(
        new Reporter.Template(
            existing(beside, declared.template),
            elements("files", declared.files).stream().map(name -> existing(beside, name)).toList(),
            beside));
  }

  private static Path existing(Path folder, String name) {
    Path file;
    try {
      file = folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("no file has a name such as \"" + name + "\"", e);
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("file " + file + " does not exist");
    }
    return file;
  }

  private static Reference reference(Reference declared) {
    return new Reference(
        Require.present("key", declared.key()),
        Require.present("authors", declared.authors()),
        Require.present("title", declared.title()),
        Require.present("venue", declared.venue()),
        declared.year(),
        declared.url() == null ? "" : declared.url());
  }

  private static Prose prose(String field, List<String> paragraphs) {
    return Prose.parse(String.join("\n\n", elements(field, paragraphs)));
  }

  private static <T> List<T> elements(String field, List<T> list) {
    return list == null ? List.of() : Require.present(field, list);
  }

  /**
   * A mistake that was found in what a paper says, with its place in the paper's file.
   *
   * @param file the paper's
   */
  public static InvalidInputException located(Path file, PaperMistakeException mistake) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new PaperFile(file.toString(), text, Optional.empty()).located(mistake, "");
    } catch (IOException e) {
      return mistake;
    }
  }

  /** Adds to a mistake where it is: the line on which a word first stands. */
  private <T> T at(String word, Supplier<T> part) {
    try {
      return part.get();
    } catch (InvalidInputException e) {
      throw located(e, word);
    }
  }

  /** Without a word, a mistake's place is that of a name which its message quotes. */
  private InvalidInputException located(InvalidInputException mistake, String word) {
    int place = word.isEmpty() ? quoted(mistake.getMessage()) : text.indexOf(word);
    String at = place < 0 ? "" : ", line " + line(place);
    return new InvalidInputException("paper " + name + at + ": " + mistake.getMessage(), mistake);
  }

  /** Where the text has a name that a message quotes, the last one if it can be; -1 if nowhere. */
  private int quoted(String message) {
    String problem = message.split(";", 2)[0]; // what follows says what would be right
    List<String> names =
        QUOTED.matcher(problem).results().map(match -> match.group(1)).collect(Collectors.toList());
    Collections.reverse(names);
    return Stream.concat(
            names.stream().map(found -> text.indexOf('"' + found + '"')),
            names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(text::indexOf))
        .filter(place -> place >= 0)
        .findFirst()
        .orElse(-1);
  }

  private long line(int place) {
    return text.substring(0, place + 1).lines().count();
  }

  private InvalidInputException mistake(String problem, Optional<JsonLocation> location) {
    String place =
        location.map(l -> ", line " + l.getLineNr() + ", column " + l.getColumnNr()).orElse("");
    return new InvalidInputException("paper " + name + place + ": " + problem);
  }
}
