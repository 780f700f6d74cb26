/**
 * Figures as SVG and PNG. JFreeChart lays axes and curves out and draws them into a {@link
 * org.lowrank.reporting.draw.Drawing}, a list of shapes and texts that the two file formats render.
 * Text is measured by the font that comes with PDFBox and never by the machine's: a drawing is the
 * same everywhere, and needs no fonts installed.
 */
package org.lowrank.reporting.draw;
