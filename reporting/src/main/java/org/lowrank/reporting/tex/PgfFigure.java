package org.lowrank.reporting.tex;

import java.util.Optional;

/**
 * A figure for LaTeX.
 *
 * @param tex the picture's text
 * @param cells the file that it has its maps' cells from, {@code cells/ID.png} beside it: TeX's
 *     memory holds no more than some ten thousand of them
 */
public record PgfFigure(String tex, Optional<byte[]> cells) {
  /** The folder of the files of cells, beside the figures. */
  public static final String CELLS = "cells/";
}
