package org.lowrank.core.paper;

import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/** Names that become file names, anchors and parts of keys. */
final class Names {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}");

  private Names() {}

  static String requireId(String kind, String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw new InvalidInputException(
          kind + " id must be at most 100 letters, digits and hyphens, found \"" + id + "\"");
    }
    return id;
  }
}
