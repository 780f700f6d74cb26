package org.lowrank.reporting.figure;

import org.lowrank.reporting.raster.Raster;

/**
 * The cells of a heat map's panel as an image, and where on the panel it lies.
 *
 * @param left as a share of the horizontal axis, 0 at its lower end and 1 at its upper
 * @param bottom as a share of the vertical axis; not above {@code top}
 */
public record CellImage(double left, double bottom, double right, double top, Raster image) {}
