package org.lowrank.core.spectrum;

/**
 * A solver gave up on a finite matrix. Its message names the algorithm, the matrix's shape and what
 * the algorithm reported. There is no partial result.
 */
public class NoConvergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line
   */
  public NoConvergenceException(String message) {
    super(message);
  }
}
