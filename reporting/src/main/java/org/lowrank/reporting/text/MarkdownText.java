package org.lowrank.reporting.text;

/** Text in Markdown, on one line, as CommonMark and GitHub read it. */
public final class MarkdownText {
  private static final String MARKS = "\\`*_{}[]<>#|~$&";

  private MarkdownText() {}

  /** The text with all that Markdown means something by escaped, control characters as spaces. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int c : TexText.comment(text).codePoints().toArray()) {
      if (MARKS.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.appendCodePoint(c);
    }
    return out.toString();
  }
}
