package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.result.Result;
import org.lowrank.reporting.figure.Figure;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.KernelFigure;
import org.lowrank.reporting.figure.XyFigure;
import org.lowrank.reporting.text.TexText;

/** Writes figures as PGFPlots pictures. */
public final class PgfPlots {
  /** Letters of PGFPlots' {@code \footnotesize} are about this wide, in millimetres. */
  private static final double LETTER = 1.5;

  private static final String GRAPHICS_PATH = "%   \\graphicspath{{FOLDER OF THIS FILE/}}";

  private PgfPlots() {}

  /**
   * A {@code tikzpicture} at a column's width.
   *
   * @param result what the figure shows; its title and caption become comments
   * @param figure the result's figure
   */
  public static PgfFigure write(Result result, Figure figure) {
    List<String> lines = new ArrayList<>();
    lines.add("% " + TexText.comment(result.title()));
    lines.add("% " + TexText.comment(result.caption()));
    figure.notes().forEach(note -> lines.add("% " + TexText.comment(note)));
    lines.add("% Needs in the preamble: \\usepackage{pgfplots} \\pgfplotsset{compat=1.18}");
    Optional<byte[]> cells = Optional.empty();
    if (figure instanceof KernelFigure kernels) {
      CellSheet sheet = CellSheet.of(result.id(), kernels);
      cells = sheet.bytes();
      lines.add(GRAPHICS_PATH);
      lines.addAll(new PgfKernels(kernels, sheet).lines());
    } else if (figure instanceof GridFigure grid) {
      lines.add("%   \\usepgfplotslibrary{groupplots}");
      CellSheet sheet = CellSheet.of(result.id(), grid);
      cells = sheet.bytes();
      if (cells.isPresent()) {
        lines.add(GRAPHICS_PATH);
      }
      lines.addAll(new PgfGrid(grid, sheet).lines());
    } else {
      lines.addAll(new PgfCurves((XyFigure) figure).lines());
    }
    return new PgfFigure(String.join("\n", lines) + "\n", cells);
  }

  /** How many lines of a length in millimetres a text takes, at least 1. */
  static int lines(String text, double length) {
    return (int) Math.max(1, Math.ceil(width(text) / length));
  }

  /** The text, or as much of its beginning as about fits a width in millimetres. */
  static String fit(String text, double width) {
    int letters = (int) (width / LETTER);
    return text.length() <= letters
        ? text
        : text.substring(
                0,
                text.offsetByCodePoints(
                    0, Math.min(letters - 1, text.codePointCount(0, text.length()))))
            + "…";
  }

  /** About how wide a text is, in millimetres. */
  static double width(String text) {
    return text.length() * LETTER;
  }
}
