package org.lowrank.core.metric;

import org.lowrank.core.base.InvalidInputException;

/**
 * What a reader must know of a metric before comparing its numbers with others. In formulas, s_1 >=
 * s_2 >= ... are the singular values, sums run over all of them, ln is the natural logarithm and 0
 * ln 0 = 0.
 *
 * @param formula the definition, one line of plain text
 * @param convention singular values or squares, nats or exponentiated, epsilon, centring, and the
 *     values for a zero and a rank-1 matrix; one line
 * @param source authors, title, venue, year, and the place in the text where known; one line
 */
public record MetricInfo(String formula, String convention, String source) {
  /**
   * @throws InvalidInputException if one of them is blank
   */
  public MetricInfo {
    requireText("formula", formula);
    requireText("convention", convention);
    requireText("source", source);
  }

  private static void requireText(String name, String text) {
    if (text.isBlank()) {
      throw new InvalidInputException("a metric must state its " + name + ", found blank text");
    }
  }
}
