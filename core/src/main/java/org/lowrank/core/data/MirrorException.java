package org.lowrank.core.data;

/** What one attempt to get a file from one mirror came to, when it came to nothing. */
final class MirrorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private MirrorException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** A failure that may pass: worth another attempt. */
  static MirrorException passing(String message, Throwable cause) {
    return new MirrorException(message, true, cause);
  }

  /** A failure that would come again: this mirror is of no use. */
  static MirrorException lasting(String message) {
    return new MirrorException(message, false, null);
  }

  boolean isPassing() {
    return passing;
  }
}
