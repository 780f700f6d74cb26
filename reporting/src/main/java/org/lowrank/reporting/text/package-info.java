/**
 * How numbers and other people's texts are written in HTML, SVG, LaTeX and CSV: escaped, and the
 * same on every machine and JDK.
 */
package org.lowrank.reporting.text;
