package org.lowrank.core.paper;

import org.lowrank.core.base.InvalidInputException;

/** Something that a paper's texts or claims name is not in its results. */
public final class PaperMistakeException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  PaperMistakeException(InvalidInputException mistake) {
    super(mistake.getMessage(), mistake);
  }
}
