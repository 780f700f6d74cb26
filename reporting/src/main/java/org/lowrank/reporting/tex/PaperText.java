package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Reference;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Scatter;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.TexText;

/**
 * The text of a paper made from a document. Figures and tables follow the paragraph that mentions
 * them, in the document's order, so that LaTeX counts them as the document does.
 */
final class PaperText {
  private final Document document;
  private final List<String> lines = new ArrayList<>();

  private PaperText(Document document) {
    this.document = document;
  }

  static String write(Document document) {
    PaperText text = new PaperText(document);
    text.preamble();
    text.body();
    return String.join("\n", text.lines) + "\n";
  }

  private void preamble() {
    lines.add("% Built by `make`. The commands \\lowrank... are described in lowrank.sty.");
    lines.add("\\documentclass[a4paper]{article}");
    lines.add("\\usepackage{iftex}");
    lines.add("\\ifPDFTeX");
    lines.add("  \\usepackage[T1]{fontenc}");
    lines.add("  \\usepackage{textcomp,mathptmx}");
    lines.add("  \\renewcommand{\\ttdefault}{txtt}");
    lines.add("\\fi");
    lines.add("\\usepackage[margin=25mm]{geometry}");
    lines.add("\\usepackage{microtype,amsmath,amssymb,placeins}");
    lines.add("\\usepackage[numbers]{natbib}");
    lines.add("\\usepackage[colorlinks,allcolors=blue!50!black]{hyperref}");
    lines.add("\\usepackage{lowrank}");
    lines.add("");
    lines.add("% A page holds several figures, and a page of figures is not half empty.");
    lines.add("\\setcounter{topnumber}{4}");
    lines.add("\\setcounter{bottomnumber}{3}");
    lines.add("\\setcounter{totalnumber}{6}");
    lines.add("\\renewcommand{\\topfraction}{0.9}");
    lines.add("\\renewcommand{\\bottomfraction}{0.7}");
    lines.add("\\renewcommand{\\textfraction}{0.08}");
    lines.add("\\renewcommand{\\floatpagefraction}{0.75}");
    lines.add("\\makeatletter");
    lines.add("\\setlength{\\@fptop}{0pt}");
    lines.add("\\makeatother");
    lines.add("\\emergencystretch=3em");
    lines.add("");
    lines.add("\\title{" + TexText.escape(document.title()) + "}");
    lines.add(
        document.authors().stream()
            .map(TexText::escape)
            .collect(Collectors.joining(" \\and ", "\\author{", "}")));
    lines.add("\\date{}");
  }

  private void body() {
    lines.add("");
    lines.add("\\begin{document}");
    lines.add("\\maketitle");
    if (!document.references().isEmpty()) {
      lines.add(
          document.references().stream()
              .map(Reference::key)
              .map(TexName::of)
              .collect(Collectors.joining(",", "\\nocite{", "}")));
    }
    paragraphs(document.introduction(), List.of());
    for (Document.Section section : document.sections()) {
      lines.add("");
      lines.add("\\section{" + TexText.escape(section.title()) + "}");
      paragraphs(section.text(), section.results());
      lines.add("\\FloatBarrier");
    }
    if (!document.references().isEmpty()) {
      lines.add("");
      lines.add("\\bibliographystyle{unsrtnat}");
      lines.add("\\bibliography{references}");
    }
    lines.add("");
    lines.add("\\appendix");
    lines.add("\\lowrankprovenance");
    lines.add("\\end{document}");
  }

  private void paragraphs(Prose prose, List<Result> results) {
    Map<String, Integer> places = new LinkedHashMap<>();
    results.forEach(result -> places.put(result.id(), places.size()));
    int placed = 0;
    for (List<Prose.Span> paragraph : prose.paragraphs()) {
      lines.add("");
      lines.add(paragraph.stream().map(PaperText::span).collect(Collectors.joining()).strip());
      int mentioned =
          paragraph.stream()
              .filter(Prose.Mention.class::isInstance)
              .mapToInt(span -> places.getOrDefault(((Prose.Mention) span).result(), -1))
              .max()
              .orElse(-1);
      if (mentioned >= placed) {
        place(results.subList(placed, mentioned + 1));
        placed = mentioned + 1;
      }
    }
    place(results.subList(placed, results.size()));
  }

  /** Figures as wide as a column stand two by two. */
  private void place(List<Result> results) {
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      lines.add("");
      if (i + 1 < results.size() && isNarrow(result) && isNarrow(results.get(i + 1))) {
        i++;
        lines.add("\\lowrankfigures{" + result.id() + ", " + results.get(i).id() + "}");
      } else {
        String command = result instanceof Table ? "\\lowranktable{" : "\\lowrankfigure{";
        lines.add(command + result.id() + "}");
      }
    }
  }

  private static boolean isNarrow(Result result) {
    return result instanceof Distribution || result instanceof Series || result instanceof Scatter;
  }

  private static String span(Prose.Span span) {
    if (span instanceof Prose.Words words) {
      return TexText.escape(words.text());
    }
    if (span instanceof Prose.Value value) {
      return "\\lowrankvalue{" + TexName.of(value.key()) + "}";
    }
    if (span instanceof Prose.Mention mention) {
      return "\\lowrankref{" + mention.result() + "}";
    }
    return ((Prose.Citation) span)
        .keys().stream().map(TexName::of).collect(Collectors.joining(",", "\\cite{", "}"));
  }
}
