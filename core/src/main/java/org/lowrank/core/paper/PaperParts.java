package org.lowrank.core.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.experiment.CodeVersion;
import org.lowrank.core.result.Reporter;

/**
 * What a paper's files depend on beside its experiments, part by part, so that a change of it is
 * seen without a build.
 */
final class PaperParts {
  /** The part that tables of claims rest on. */
  static final String CLAIMS = "claims";

  /** The part that all files rest on. */
  static final String CODE = "the code that writes papers";

  private static final String SECTION = "section ";

  private PaperParts() {}

  /** The part that is a section's title and text. */
  static String section(String id) {
    return SECTION + id;
  }

  /** Digests of all parts but the claims, which a manifest has in full. */
  static Map<String, String> of(Paper paper, Reporter reporter) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("title", paper.title());
    parts.put("authors", paper.authors());
    parts.put("introduction", paper.introduction());
    paper.sections().forEach(s -> parts.put(section(s.id()), List.of(s.title(), s.text())));
    parts.put("references", paper.references());
    parts.put("template", paper.template().map(PaperParts::files).orElse(List.of()));
    parts.put(CODE, List.of(CodeVersion.of(List.of(reporter)), CodeVersion.release()));
    Map<String, String> digests = new LinkedHashMap<>();
    parts.forEach((name, part) -> digests.put(name, Digest.of(part)));
    return digests;
  }

  /** Name and digest of each file; where they lie is not part of a paper. */
  private static List<List<String>> files(Reporter.Template template) {
    List<Path> files = new ArrayList<>(List.of(template.tex()));
    files.addAll(template.files());
    return files.stream()
        .map(file -> List.of(file.getFileName().toString(), Digest.of(file)))
        .toList();
  }

  /** The parts that are not as they were; sections that came or went are not among them. */
  static List<String> changed(Manifest built, Paper paper, Reporter reporter) {
    Map<String, String> now = of(paper, reporter);
    List<String> changed = new ArrayList<>();
    now.forEach(
        (name, digest) -> {
          if (built.parts().containsKey(name) && !digest.equals(built.parts().get(name))) {
            changed.add(name);
          }
        });
    if (!sections(built.parts(), now).equals(sections(now, built.parts()))) {
      changed.add("order of sections");
    }
    if (!built.claims().equals(paper.claims())) {
      changed.add(CLAIMS);
    }
    return changed;
  }

  private static List<String> sections(Map<String, String> parts, Map<String, String> others) {
    return parts.keySet().stream()
        .filter(name -> name.startsWith(SECTION) && others.containsKey(name))
        .toList();
  }
}
