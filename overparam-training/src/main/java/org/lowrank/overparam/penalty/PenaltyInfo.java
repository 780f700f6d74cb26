package org.lowrank.overparam.penalty;

import org.lowrank.core.base.InvalidInputException;

/**
 * What a reader must know of a penalty before comparing strengths with others. In formulas, w are
 * the entries of the weight W, s_1 >= s_2 >= ... its singular values with vectors u_i and v_i, W =
 * U diag(s) V^T; sums run over all of them.
 *
 * @param formula the definition, one line of plain text
 * @param gradient its gradient, and what is taken where there is none; one line
 * @param source authors, title, venue, year, and where this penalty departs from it; one line
 */
public record PenaltyInfo(String formula, String gradient, String source) {
  /**
   * @throws InvalidInputException if one of them is blank
   */
  public PenaltyInfo {
    requireText("formula", formula);
    requireText("gradient", gradient);
    requireText("source", source);
  }

  private static void requireText(String name, String text) {
    if (text.isBlank()) {
      throw new InvalidInputException("a penalty must state its " + name + ", found blank text");
    }
  }
}
