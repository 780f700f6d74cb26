package org.lowrank.reporting.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text in LaTeX documents. What LaTeX means something by is escaped; Western and Central European
 * letters pass as they are, which pdfLaTeX, XeLaTeX and LuaLaTeX read in UTF-8; Greek letters and
 * common mathematical signs become mathematics. Any other character becomes its number, as in
 * {@code U+4E2D}: pdfLaTeX has no letter for it and would stop.
 */
public final class TexText {
  private static final Map<Integer, String> SIGNS = signs();

  /** European letters that LaTeX's T1 fonts do not have. */
  private static final String FONTLESS = "ĦħĸĿŀŉŦŧſ";

  private static final Pattern NUMBER = Pattern.compile("\\\\texttt\\{U\\+([0-9A-F]{4,6})\\}");

  /**
   * Words may break after signs from here on: they may be longer than a line. After hyphens too,
   * where fonts with accented letters do not break by themselves.
   */
  private static final int LONG = 5;

  private static final String BREAKABLE = "-=,/:;_.+";

  /** So many letters without a sign may break as well. */
  private static final int LONG_RUN = 20;

  private TexText() {}

  /** The text for use in a paragraph, heading, table cell or label. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int before = 0;
    int place = 0;
    int run = 0;
    for (int c : text.codePoints().toArray()) {
      character(out, c, before);
      place = Character.isWhitespace(c) ? 0 : place + 1;
      run = Character.isLetterOrDigit(c) ? run + 1 : 0;
      if (run == LONG_RUN || (place >= LONG && BREAKABLE.indexOf(c) >= 0)) {
        out.append("\\allowbreak{}");
        run = 0;
      }
      before = c;
    }
    return out.toString();
  }

  private static void character(StringBuilder out, int c, int before) {
    String sign = SIGNS.get(c);
    if (sign != null) {
      out.append(sign);
    } else if (c == before && "-,".indexOf(c) >= 0) {
      out.append("{}").appendCodePoint(c); // no dashes or quotes out of two
    } else if ((c >= 0x20 && c < 0x7F) || (c > 0xA0 && c < 0x180 && FONTLESS.indexOf(c) < 0)) {
      out.appendCodePoint(c);
    } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      out.append(' ');
    } else {
      out.append(String.format(Locale.ROOT, "\\texttt{U+%04X}", c));
    }
  }

  /**
   * LaTeX with a command in the place of each character's number that {@link #escape} wrote, so
   * that the paper can show the character where its engine and font have it.
   *
   * @param command takes the number in hexadecimal digits, as in {@code \command{4E2D}}
   */
  public static String withCommand(String latex, String command) {
    return NUMBER.matcher(latex).replaceAll("\\\\" + command + "{$1}");
  }

  /** A text on one line of a comment. */
  public static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s\u2028\u2029]+", " ");
  }

  private static Map<Integer, String> signs() {
    Map<Integer, String> signs = new HashMap<>();
    for (char c : "%&#$_{}".toCharArray()) {
      signs.put((int) c, "\\" + c);
    }
    signs.put((int) '\\', "\\textbackslash{}");
    signs.put((int) '~', "\\textasciitilde{}");
    signs.put((int) '^', "\\textasciicircum{}");
    signs.put((int) '<', "\\textless{}");
    signs.put((int) '>', "\\textgreater{}");
    signs.put((int) '|', "\\textbar{}");
    signs.put((int) '"', "\\symbol{34}");
    signs.put((int) '`', "\\textasciigrave{}");
    signs.put((int) '\'', "\\textquotesingle{}");
    signs.put(0xA0, "~");
    signs.put(0xAD, "\\-"); // soft hyphen
    mathematics(signs);
    greek(signs);
    String raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    String lowered = "₀₁₂₃₄₅₆₇₈₉";
    for (int i = 0; i < 10; i++) {
      signs.put((int) raised.charAt(i), "\\ensuremath{{}^{" + i + "}}");
      signs.put((int) lowered.charAt(i), "\\ensuremath{{}_{" + i + "}}");
    }
    return signs;
  }

  private static void mathematics(Map<Integer, String> signs) {
    String[] pairs = {
      "±",
      "\\pm",
      "×",
      "\\times",
      "÷",
      "\\div",
      "·",
      "\\cdot",
      "−",
      "-",
      "≤",
      "\\le",
      "≥",
      "\\ge",
      "≠",
      "\\ne",
      "≈",
      "\\approx",
      "≡",
      "\\equiv",
      "∞",
      "\\infty",
      "→",
      "\\to",
      "←",
      "\\leftarrow",
      "↔",
      "\\leftrightarrow",
      "⇒",
      "\\Rightarrow",
      "∈",
      "\\in",
      "∉",
      "\\notin",
      "∑",
      "\\sum",
      "∏",
      "\\prod",
      "∫",
      "\\int",
      "√",
      "\\surd",
      "∂",
      "\\partial",
      "∇",
      "\\nabla",
      "∥",
      "\\Vert",
      "‖",
      "\\Vert",
      "¬",
      "\\neg",
      "µ",
      "\\mu",
      "°",
      "{}^\\circ",
      "⁻",
      "{}^{-}",
      "₋",
      "{}_{-}",
      "ℓ",
      "\\ell",
      "∘",
      "\\circ",
      "⊂",
      "\\subset",
      "∪",
      "\\cup",
      "∩",
      "\\cap",
      "∝",
      "\\propto"
    };
    for (int i = 0; i < pairs.length; i += 2) {
      signs.put(pairs[i].codePointAt(0), "\\ensuremath{" + pairs[i + 1] + "}");
    }
    String[] words = {
      "–",
      "\\textendash{}",
      "—",
      "\\textemdash{}",
      "…",
      "\\ldots{}",
      "‘",
      "\\textquoteleft{}",
      "’",
      "\\textquoteright{}",
      "“",
      "\\textquotedblleft{}",
      "”",
      "\\textquotedblright{}",
      "€",
      "\\texteuro{}",
      "•",
      "\\textbullet{}",
      "\u2009",
      "\\,",
      "\u202F",
      "\\,"
    };
    for (int i = 0; i < words.length; i += 2) {
      signs.put(words[i].codePointAt(0), words[i + 1]);
    }
  }

  private static void greek(Map<Integer, String> signs) {
    String names =
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho"
            + " varsigma sigma tau upsilon phi chi psi omega";
    String upright = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega";
    String[] letters = names.split(" ", -1);
    for (int i = 0; i < letters.length; i++) {
      String small = letters[i].equals("o") ? "o" : "\\" + letters[i];
      signs.put(0x3B1 + i, "\\ensuremath{" + small + "}");
      if (!letters[i].equals("varsigma")) {
        String name = Character.toUpperCase(letters[i].charAt(0)) + letters[i].substring(1);
        boolean own = (" " + upright + " ").contains(" " + name + " ");
        // Capitals that look like Latin ones have no command of their own.
        String capital = own ? "\\" + name : "\\mathrm{" + latin(0x391 + i) + "}";
        signs.put(0x391 + i, "\\ensuremath{" + capital + "}");
      }
    }
  }

  private static char latin(int capital) {
    return "AB.DEZH.IK.MN.O.P.STY.X..".charAt(capital - 0x391);
  }
}
