package org.lowrank.examples.bench;

/** A contender cannot be measured here; the message says why, in a line. */
final class AbsentException extends Exception {
  private static final long serialVersionUID = 1L;

  AbsentException(String message) {
    super(message);
  }
}
