package org.lowrank.core.data;

/**
 * A file could not be fetched, through no fault of the user's: a network, a mirror, a full disk or
 * another fetch was in the way. The message is one line that says what each mirror did.
 */
public final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super(message);
  }

  FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
