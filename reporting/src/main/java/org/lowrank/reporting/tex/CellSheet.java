package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lowrank.core.result.Grid;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.reporting.figure.CellImage;
import org.lowrank.reporting.figure.Cells;
import org.lowrank.reporting.figure.GridFigure;
import org.lowrank.reporting.figure.KernelFigure;
import org.lowrank.reporting.raster.IndexedPng;
import org.lowrank.reporting.raster.Raster;

/**
 * The cells of all of a figure's panels in one image, and the commands that show parts of it.
 *
 * @param file that figures have the image from
 */
record CellSheet(String file, List<Raster> images) {
  private static final int PER_ROW = 6;

  /** The panels of kernels in order, those without cells left out, and the colour bar. */
  static CellSheet of(String id, KernelFigure figure) {
    List<Raster> images = new ArrayList<>();
    for (KernelGrid.Panel panel : figure.panels()) {
      if (panel.values().length > 0) {
        images.add(figure.image(panel));
      }
    }
    images.add(Cells.bar());
    return new CellSheet(file(id), images);
  }

  /** The panels of maps in order, those without cells left out; nothing for surfaces. */
  static CellSheet of(String id, GridFigure figure) {
    List<Raster> images = new ArrayList<>();
    if (figure.kind() == GridFigure.Kind.MAP) {
      for (Grid panel : figure.panels()) {
        Cells.image(figure, panel).map(CellImage::image).ifPresent(images::add);
      }
    }
    return new CellSheet(file(id), images);
  }

  private static String file(String id) {
    return PgfFigure.CELLS + id + ".png";
  }

  /**
   * The command for an image. Its place counts in big points, as pixels do where a file states no
   * resolution.
   *
   * @param index among the images
   * @param width in millimetres
   * @param height in millimetres
   */
  String show(int index, double width, double height) {
    Raster image = images.get(index);
    int rows = (images.size() + PER_ROW - 1) / PER_ROW;
    int left = index % PER_ROW * Raster.columns(images);
    int top = (rows - index / PER_ROW) * Raster.rows(images);
    return String.format(
        Locale.ROOT,
        "\\includegraphics[width=%.3fmm, height=%.3fmm, viewport=%d %d %d %d, clip]{%s}",
        width,
        height,
        left,
        top - image.rows(),
        left + image.columns(),
        top,
        file);
  }

  /** The file, if there are any cells. */
  Optional<byte[]> bytes() {
    return images.isEmpty()
        ? Optional.empty()
        : Optional.of(IndexedPng.write(Raster.sheet(images, PER_ROW)));
  }
}
