package org.lowrank.reporting.figure;

/** What all formats share about the layout of panels. */
public final class GridLayout {
  /** A surface's turn about the vertical, in degrees. */
  public static final int AZIMUTH = 30;

  /** From how far above the floor a surface is seen, in degrees. */
  public static final int ELEVATION = 28;

  private static final int MAPS_PER_ROW = 4;
  private static final int OTHERS_PER_ROW = 3;

  private GridLayout() {}

  /** How many panels stand side by side, at least 1. */
  public static int columns(GridFigure figure) {
    boolean plain = figure.kind() == GridFigure.Kind.MAP && figure.curves().isEmpty();
    int most = plain ? MAPS_PER_ROW : OTHERS_PER_ROW;
    return Math.max(1, Math.min(most, figure.panels().size()));
  }
}
