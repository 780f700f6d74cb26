/**
 * What a figure shows, before any of it is drawn: curves with colours and dashes, axes with ranges
 * and ticks, legends, densities. Built once from a result record and rendered by the SVG, PNG and
 * PGFPlots back ends alike, so that these cannot disagree. Nothing here knows a page's size.
 */
package org.lowrank.reporting.figure;
