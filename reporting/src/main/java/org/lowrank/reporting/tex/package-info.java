/**
 * Figures as PGFPlots pictures: the same model that the SVG and PNG are drawn from, data inline, to
 * be read by {@code \input}. What a document's preamble needs is said in each file's first lines.
 */
package org.lowrank.reporting.tex;
