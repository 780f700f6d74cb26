package org.lowrank.reporting.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lowrank.reporting.table.TexTable;

/**
 * A table's LaTeX text for a paper: it shrinks where it is wider than the text, and one that fills
 * more than a page comes in parts, each with the head, for {@code longtable} neither shrinks nor
 * works in two columns.
 */
final class PaperTable {
  /** Lines of a page that caption, head and notes take. */
  private static final int SPARE = 4;

  private static final Pattern ROOM =
      Pattern.compile("(?m)^(" + Pattern.quote(TexTable.ROOM) + ").*$");

  private static final String LONG = "\\begin{longtable}";
  private static final String LONG_END = "\\end{longtable}";
  private static final String HEAD_END = "\\endhead";
  private static final String BEGIN = "\\begin{tabular}";
  private static final String END = "\\end{tabular}";

  private PaperTable() {}

  static boolean isLong(String text) {
    return text.contains(LONG);
  }

  static String of(String text) {
    String shrinking =
        ROOM.matcher(text).replaceFirst("$1in a narrower one lowrankfit shrinks it.");
    return isLong(shrinking) ? parts(shrinking) : fitted(shrinking);
  }

  private static String fitted(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.lastIndexOf(END) + END.length();
    if (begin < 0 || end < begin) {
      return text;
    }
    return text.substring(0, begin)
        + "\\begin{lowrankfit}"
        + text.substring(begin, end)
        + "\\end{lowrankfit}"
        + text.substring(end);
  }

  private static String parts(String text) {
    int begin = text.indexOf(LONG);
    int head = text.indexOf(HEAD_END, begin);
    int end = text.lastIndexOf(LONG_END);
    int comments = text.lastIndexOf("\n%", begin);
    int start = comments < 0 ? 0 : text.indexOf('\n', comments + 1) + 1;
    String opening =
        text.substring(start, begin) + BEGIN + text.substring(begin + LONG.length(), head) + "\n";
    List<String> rows =
        new ArrayList<>(text.substring(head + HEAD_END.length(), end).strip().lines().toList());
    String rule = rows.remove(rows.size() - 1);
    int close = text.indexOf('\n', end);
    String closing = rule + "\n" + END + text.substring(end + LONG_END.length(), close);
    StringBuilder out = new StringBuilder(text.substring(0, start));
    int page = TexTable.page(text) - SPARE;
    int next;
    for (int row = 0; row < rows.size(); row = next) {
      next = end(rows, row, page);
      List<String> some = rows.subList(row, next);
      out.append("\\lowrankpart{%\n");
      out.append(fitted(opening + String.join("\n", some) + "\n" + closing)).append('\n');
      if (next == rows.size()) {
        out.append(text.substring(close + 1));
      }
      out.append("}\n");
    }
    return out.toString();
  }

  /** Behind the last row that a page holds, of those from a row on. */
  private static int end(List<String> rows, int from, int page) {
    int end = from;
    int lines = 0;
    while (end < rows.size()) {
      lines += TexTable.lines(rows.get(end));
      if (lines > page && end > from) {
        break;
      }
      end++;
    }
    return end;
  }
}
