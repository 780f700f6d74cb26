/**
 * A document as a PDF without LaTeX: {@link org.lowrank.reporting.pdf.PdfPaper} lets it flow over
 * pages, and the others set paragraphs, tables, figures and the appendix that says where the
 * numbers come from. PDFBox holds the file's objects; what is in them is made here, so that the
 * same document gives the same bytes on any machine: texts are measured by fonts out of jars, and
 * streams are compressed by {@link org.lowrank.reporting.raster.Deflate} and not by the JDK's zlib.
 *
 * <p>Lengths are in points; y runs downwards from the upper edge of the page.
 */
package org.lowrank.reporting.pdf;
