/**
 * Pictures made of pixels. {@link org.lowrank.reporting.raster.Raster} holds a map's cells, an
 * image of few colours, and {@link org.lowrank.reporting.raster.IndexedPng} writes it as PNG;
 * {@link org.lowrank.reporting.raster.TrueColourPng} does so with drawings. {@link
 * org.lowrank.reporting.raster.Deflate} compresses to the same bytes on any JDK.
 */
package org.lowrank.reporting.raster;
