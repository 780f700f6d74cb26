/**
 * Pictures of few colours: {@link org.lowrank.reporting.raster.Raster} holds a map's cells and
 * {@link org.lowrank.reporting.raster.IndexedPng} writes them as PNG. {@link
 * org.lowrank.reporting.raster.Deflate} compresses to the same bytes on any JDK.
 */
package org.lowrank.reporting.raster;
