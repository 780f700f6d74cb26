package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lowrank.reporting.raster.IndexedPng;
import org.lowrank.reporting.raster.Raster;

/** The cells of a figure's panels in one image, and the commands that show a panel's part of it. */
final class CellSheet {
  private final String file;
  private final List<Raster> images = new ArrayList<>();

  /**
   * @param id of the figure
   */
  CellSheet(String id) {
    file = PgfFigure.CELLS + id + ".png";
  }

  /** Adds the next panel's cells. */
  void add(Raster image) {
    images.add(image);
  }

  /**
   * The command for a panel. Pixels count as big points: the file states no resolution.
   *
   * @param index of the panel, in the order they were added
   * @param width in millimetres
   * @param height in millimetres
   */
  String show(int index, double width, double height) {
    Raster image = images.get(index);
    int left = index % perRow() * Raster.columns(images);
    int top = (rows() - index / perRow()) * Raster.rows(images);
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
        : Optional.of(IndexedPng.write(Raster.sheet(images, perRow())));
  }

  private int perRow() {
    return (int) Math.ceil(Math.sqrt(images.size()));
  }

  private int rows() {
    return (images.size() + perRow() - 1) / perRow();
  }
}
