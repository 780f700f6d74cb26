package org.lowrank.core.data.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a .npy file, a Python dictionary literal with exactly the keys descr, fortran_order
 * and shape, as in {'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }.
 *
 * @param descr the element type, as in "&lt;f8"
 * @param fortranOrder whether the first index varies fastest
 * @param shape the dimensions, none negative, possibly none at all
 */
record NpyHeader(String descr, boolean fortranOrder, List<Long> shape) {
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(['\"])(?<key>[a-z_]+)\\1\\s*:\\s*"
              + "(?:(['\"])(?<text>[^'\"]*)\\3|(?<truth>True|False)|(?<tuple>\\([0-9, ]*\\))"
              + "|(?<list>\\[.*\\]))\\s*(?<end>,\\s*\\}|,|\\})");

  private static final Pattern DIMENSION = Pattern.compile("[0-9]{1,18}");

  private static final int SHOWN_CHARACTERS = 40;

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The header could not be understood; the message says why, without naming the file. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static NpyHeader parse(String text) throws MalformedException {
    String literal = text.strip();
    if (!literal.startsWith("{")) {
      throw new MalformedException("does not start with \"{\"");
    }
    String descr = null;
    Boolean fortranOrder = null;
    List<Long> shape = null;
    Matcher entry = ENTRY.matcher(literal);
    int position = 1;
    boolean open = true;
    while (open) {
      if (!entry.find(position) || entry.start() != position) {
        throw new MalformedException("is not a dictionary from character " + position + " on");
      }
      String key = entry.group("key");
      boolean fits;
      switch (key) {
        case "descr" -> {
          if (entry.group("list") != null) {
            throw new MalformedException("declares a structured type " + entry.group("list"));
          }
          fits = descr == null && entry.group("text") != null;
          descr = entry.group("text");
        }
        case "fortran_order" -> {
          fits = fortranOrder == null && entry.group("truth") != null;
          fortranOrder = "True".equals(entry.group("truth"));
        }
        case "shape" -> {
          fits = shape == null && entry.group("tuple") != null;
          shape = fits ? dimensions(entry.group("tuple")) : null;
        }
        default -> fits = false;
      }
      if (!fits) {
        throw new MalformedException("has a wrong, repeated or unknown entry \"" + key + "\"");
      }
      position = entry.end();
      open = !entry.group("end").endsWith("}");
    }
    if (position != literal.length()) {
      throw new MalformedException("goes on after its closing brace");
    }
    if (descr == null || fortranOrder == null || shape == null) {
      throw new MalformedException("lacks one of \"descr\", \"fortran_order\", \"shape\"");
    }
    return new NpyHeader(descr, fortranOrder, shape);
  }

  private static List<Long> dimensions(String tuple) throws MalformedException {
    // By hand: a pattern for repetitions as such recurs, and runs out of stack on a long tuple.
    List<String> parts =
        new ArrayList<>(List.of(tuple.substring(1, tuple.length() - 1).split(",", -1)));
    boolean closed = parts.get(parts.size() - 1).isBlank(); // empty, or a comma at the end
    if (closed) {
      parts.remove(parts.size() - 1);
    }
    boolean isTuple = closed || parts.size() > 1; // to Python, (3) is a number
    List<Long> dimensions = new ArrayList<>();
    for (String part : parts) {
      if (!isTuple || !DIMENSION.matcher(part.strip()).matches()) {
        throw new MalformedException("has a malformed shape " + shown(tuple));
      }
      dimensions.add(Long.valueOf(part.strip()));
    }
    return dimensions;
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
