/**
 * Results for people to read: figures as SVG, PNG and PGFPlots, tables as LaTeX and CSV, and all of
 * it on one HTML page. {@link org.lowrank.reporting.ReportWriter} is the way in; it knows core's
 * result records and nothing else of the analysis modules.
 */
package org.lowrank.reporting;
