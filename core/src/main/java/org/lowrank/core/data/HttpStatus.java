package org.lowrank.core.data;

import java.util.Set;

/** The status codes of RFC 9110 (and RFC 6585's 429) that a fetch tells apart. */
final class HttpStatus {
  static final int OK = 200;
  static final int PARTIAL_CONTENT = 206;
  static final int RANGE_NOT_SATISFIABLE = 416;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

  private HttpStatus() {}

  static boolean redirects(int status) {
    return REDIRECTS.contains(status);
  }

  /** Whether a server that answers so may do better when asked again. */
  static boolean passing(int status) {
    return PASSING.contains(status);
  }
}
