package org.lowrank.core.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.sampling.Seed;

/**
 * A paper as declared: which experiments, in which settings and order, the texts around them, and
 * the claims that they are held against.
 *
 * <pre>{@code
 * Paper paper = Paper.titled("Ranks of my networks")
 *     .introduction("Rank is \\lowrankvalue{linear/effective-rank/depth=16} at depth 16.")
 *     .section("linear", "Linear networks", LinearRank.config().depths(1, 4, 16).build())
 *     .build();
 * paper.build(lab, Seed.of(7), RunOptions.defaults()).writeTo(Path.of("out"));
 * }</pre>
 *
 * @param title the heading
 * @param authors one string each; may be empty
 * @param introduction before the first section
 * @param sections at least one
 * @param claims to be judged; may be empty
 * @param references publications that texts cite
 * @param template the author's own LaTeX document, if there is one
 */
public record Paper(
    String title,
    List<String> authors,
    Prose introduction,
    List<Section> sections,
    List<Claim> claims,
    List<Reference> references,
    Optional<Reporter.Template> template) {
  /** Sections that a paper has beside its own. */
  private static final Set<String> RESERVED =
      Set.of(ClaimTables.SECTION, ClaimTables.DETAILS, ValueLookup.PAPER);

  public Paper {
    authors = List.copyOf(authors);
    sections = List.copyOf(sections);
    claims = List.copyOf(claims);
    references = List.copyOf(references);
    if (sections.isEmpty()) {
      throw new InvalidInputException("a paper must have an experiment, found none");
    }
    Set<String> ids = new HashSet<>(RESERVED);
    for (Section section : sections) {
      if (!ids.add(section.id())) {
        throw new InvalidInputException(
            "each section must have an id of its own (not "
                + String.join(" or ", RESERVED.stream().sorted().toList())
                + "), found \""
                + section.id()
                + "\" again");
      }
    }
    requireDistinct("claim", claims.stream().map(Claim::id).toList());
    requireDistinct(
        "reference",
        references.stream().map(r -> r.key().toLowerCase(Locale.ROOT)).toList()); // as BibTeX
    references.forEach(reference -> requireNoComma(reference.key()));
    requireKnown(introduction, sections, claims, references);
  }

  /**
   * Runs the paper's experiments, each section's with the lab's plugins, and puts their results
   * together.
   *
   * @throws InvalidInputException as {@link BuiltPaper#build} does
   */
  public BuiltPaper build(Lab lab, Seed seed, RunOptions options) {
    return BuiltPaper.build(lab, this, seed, options, section -> {});
  }

  /** What can be held against the paper itself, before its experiments run for hours. */
  private static void requireKnown(
      Prose introduction, List<Section> sections, List<Claim> claims, List<Reference> references) {
    List<String> keys = references.stream().map(Reference::key).toList();
    requireCited("introduction", introduction, keys);
    sections.forEach(s -> requireCited("text of section \"" + s.id() + "\"", s.text(), keys));
    List<String> ids = sections.stream().map(Section::id).toList();
    for (Claim claim : claims) {
      for (Evidence evidence : claim.evidence()) {
        if (!ids.contains(evidence.section())) {
          throw InvalidInputException.unknown(
              "section of claim \"" + claim.id() + "\"", evidence.section(), ids);
        }
      }
    }
  }

  private static void requireCited(String place, Prose text, List<String> keys) {
    text.spans(Prose.Citation.class)
        .flatMap(citation -> citation.keys().stream())
        .forEach(
            key -> {
              if (!keys.contains(key)) {
                throw InvalidInputException.unknown("reference in " + place, key, keys);
              }
            });
  }

  private static void requireNoComma(String key) {
    if (key.contains(",")) {
      throw new InvalidInputException(
          "a reference's key must have no comma, which separates keys in \\cite, found \""
              + key
              + "\"");
    }
  }

  private static void requireDistinct(String kind, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidInputException(
            "each " + kind + " must have a name of its own, found \"" + name + "\" twice");
      }
    }
  }

  /**
   * An experiment's part of a paper.
   *
   * @param id names the section, its folder and the ids of its figures and tables; letters, digits
   *     and hyphens
   * @param title its heading
   * @param text before what the experiment says of itself
   * @param experiment the experiment's id; empty to go by the type of the settings
   * @param config its settings
   */
  public record Section(
      String id, String title, Prose text, Optional<String> experiment, Record config) {
    public Section {
      Names.requireId("section", id);
    }
  }

  /** A paper in the making. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  /** Collects a paper's parts. */
  public static final class Builder {
    private final String title;
    private final List<String> authors = new ArrayList<>();
    private Prose introduction = Prose.EMPTY;
    private final List<Section> sections = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private Optional<Reporter.Template> template = Optional.empty();

    private Builder(String title) {
      this.title = title;
    }

    /** Adds an author. */
    public Builder author(String name) {
      authors.add(name);
      return this;
    }

    /**
     * Adds paragraphs before the first section; see {@link Prose#parse}.
     *
     * @throws InvalidInputException if a command in it is unknown
     */
    public Builder introduction(String text) {
      introduction = introduction.then(Prose.parse(text));
      return this;
    }

    /** Adds an experiment, which is the one that takes settings of that type. */
    public Builder section(String id, String heading, Record config) {
      return section(id, heading, "", config);
    }

    /** Adds an experiment with a text of the paper's; see {@link Prose#parse}. */
    public Builder section(String id, String heading, String text, Record config) {
      sections.add(new Section(id, heading, Prose.parse(text), Optional.empty(), config));
      return this;
    }

    /** Adds a claim. */
    public Builder claim(String id, String statement, Evidence... evidence) {
      claims.add(new Claim(id, statement, List.of(evidence)));
      return this;
    }

    /** Adds a publication. */
    public Builder reference(Reference reference) {
      references.add(reference);
      return this;
    }

    /**
     * Sets the LaTeX document.
     *
     * @param tex the document
     * @param files what it needs beside it
     */
    public Builder template(Path tex, Path... files) {
      template = Optional.of(new Reporter.Template(tex, List.of(files), Path.of("")));
      return this;
    }

    /**
     * The paper.
     *
     * @throws InvalidInputException if there is no section or two have one id
     */
    public Paper build() {
      return new Paper(title, authors, introduction, sections, claims, references, template);
    }
  }
}
