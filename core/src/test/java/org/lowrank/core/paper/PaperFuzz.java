package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;
import org.lowrank.core.result.Reporter;

/** The readers of papers: declarations, templates, and what lies beside a built one. */
public final class PaperFuzz implements FuzzTargets {
  private static final String[] WORDS = {
    "null",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "[null]",
    "{}",
    "\\u0000",
    "../",
    "\\\\",
    "1e400",
    "\\\\lowrankvalue{a}",
    "\\\\cite",
    "published",
    "\"\"",
    "[[[[[[[[[[[[[[[["
  };

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    Lab lab = Lab.create(new DataDirectory(folder), List.of(new IdlePlugin()));
    return List.of(
        declaration(folder.resolve("paper-file"), lab),
        manifest(folder.resolve("paper-manifest"), lab),
        template(folder.resolve("template")),
        measurements(folder.resolve("measurements")));
  }

  private static FuzzTarget declaration(Path folder, Lab lab) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("paper.tex"), "\\lowrankvalue{a}\n");
    String json =
        """
        {
          "title": "Ranks", "authors": ["A. Researcher"],
          "introduction": ["Rank is \\\\lowrankvalue{linear/rank/depth=16}.", "See \\\\cite{huh}."],
          "template": "paper.tex", "files": ["paper.tex"],
          "experiments": [
            {"id": "linear", "title": "Linear networks", "experiment": "idle",
             "settings": {"depths": [1, 4, 16], "width": 32}, "text": ["..."]}
          ],
          "claims": [
            {"id": "1", "statement": "Deeper, lower rank", "evidence": [
              {"section": "linear", "metric": "rank", "where": {"sampler": "normal"},
               "falls": "depth"},
              {"section": "linear", "metric": "rank", "near": "published", "tolerance": 0.03},
              {"section": "linear", "metric": "rank", "factor": "sampler", "higher": "normal",
               "lower": "uniform"}]}
          ],
          "references": [{"key": "huh", "authors": "Huh, Minyoung", "title": "Bias",
            "venue": "TMLR", "year": 2023, "url": "https://example.org"}]
        }
        """;
    String small =
        "{\"title\": \"T\", \"experiments\": [{\"id\": \"a\", \"experiment\": \"idle\"}]}";
    return FuzzTarget.of(
            "paper-file",
            folder.resolve("mine.json"),
            file -> {
              Paper paper = PaperFile.read(file, lab, Profile.SMOKE);
              assertFalse(paper.title() == null || paper.sections().isEmpty());
              assertTrue(paper.authors().stream().allMatch(author -> author != null));
            },
            json.getBytes(StandardCharsets.UTF_8),
            small.getBytes(StandardCharsets.UTF_8))
        .words(WORDS)
        .perByte(1 << 11);
  }

  private static FuzzTarget manifest(Path folder, Lab lab) throws IOException {
    Files.createDirectories(folder);
    String json =
        """
        {"lowrank": "0.1", "document": "ab",
         "declaration": {"kind": "program", "file": "", "profile": "smoke"},
         "sections": [{"id": "linear", "title": "Linear",
           "origins": [{"section": "linear", "experiment": "idle",
             "settings": "{\\"width\\":16,\\"depths\\":[1,4]}", "seed": 7, "data": {"d": "e"},
             "libraries": {"blas": "x"}, "code": "cd",
             "cells": [{"key": "0123", "factors": {"depth": "1"}, "trials": 4}]}],
           "items": [{"id": "linear-ranks", "label": "Figure 1", "title": "Ranks", "digest": "ef"}],
           "machine": {"on": "host"}}],
         "values": [{"key": "linear/rank", "shown": "2.5", "section": "linear", "cells": ["0123"]}],
         "files": {"paper.tex": "12", "figures/a.svg": "34"}}
        """;
    return FuzzTarget.of(
            "paper-manifest",
            folder.resolve(Manifest.PAPER),
            file -> {
              Manifest manifest = Manifest.read(folder);
              assertTrue(manifest.changedFiles(folder).size() <= manifest.files().size());
              explain(new Explainer(manifest, folder, lab, Optional.empty(), Optional.empty()));
            },
            json.getBytes(StandardCharsets.UTF_8))
        .words(WORDS)
        .perByte(1 << 11);
  }

  /** That an experiment is not installed is no fault of the file's. */
  private static void explain(Explainer explainer) {
    try {
      assertFalse(explainer.overview().isEmpty());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(Manifest.PAPER + ": " + e.getMessage(), e);
    }
  }

  private static FuzzTarget template(Path folder) throws IOException {
    Files.createDirectories(folder);
    return FuzzTarget.of(
            "template",
            folder.resolve("paper.tex"),
            file ->
                TemplateScan.of(new Reporter.Template(file, List.of()))
                    .uses()
                    .forEach(use -> assertFalse(use.name().isEmpty() || use.line() < 1)),
            "a \\lowrankvalue{x/y} % \\lowrankvalue{z}\n\\% \\lowrankfigure[width=1]{a b}\n"
                .getBytes(StandardCharsets.UTF_8),
            "\\usepackage{lowrank}\n\\begin{verbatim}\n\\end{verbatim}\\verb|x|\\lowrankref{a}"
                .getBytes(StandardCharsets.UTF_8))
        .words(
            "\\lowrankvalue{",
            "\\lowranktable",
            "}",
            "%",
            "\\%",
            "\n",
            "\\",
            "{",
            "[",
            "]",
            "\\begin{verbatim}",
            "\\verb",
            "\\end{document}",
            "\\lowrankvalue{a}")
        .perByte(1 << 10);
  }

  private static FuzzTarget measurements(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> again = List.of("trial,depth,metric,value", "0,1,rank,2.5", "1,1,rank,NaN");
    return FuzzTarget.of(
            "measurements",
            folder.resolve("measurements.csv"),
            file -> {
              List<String> stored =
                  Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
              Deviation.between(stored, again).verdict(1e-9);
            },
            (String.join("\n", again) + "\n").getBytes(StandardCharsets.UTF_8))
        .words(",", "\n", "\"", "NaN", "Infinity", "1e400")
        .perByte(1 << 10);
  }
}
