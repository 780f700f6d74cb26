package org.lowrank.reporting.pdf;

import java.util.List;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.text.NumberText;

/**
 * A table's cell as it is set.
 *
 * @param before a number's digits up to the point, or a text
 * @param after what follows: decimals, uncertainty, power of ten; empty for a text
 * @param isNumber whether its point stands below those of the column's other numbers
 */
record TableCell(String before, String after, boolean isNumber) {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  static TableCell of(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return new TableCell(text.text(), "", false);
    }
    if (cell instanceof Table.Numeric number && !Double.isNaN(number.value())) {
      NumberText text = NumberText.of(number);
      String digits = text.digits().replace('-', '−');
      int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
      String uncertainty = text.uncertainty().isEmpty() ? "" : "(" + text.uncertainty() + ")";
      return new TableCell(
          digits.substring(0, point),
          digits.substring(point) + uncertainty + power(text.exponent()),
          true);
    }
    return new TableCell("–", "", true);
  }

  private static String power(int exponent) {
    if (exponent == 0) {
      return "";
    }
    StringBuilder power = new StringBuilder("\u00A0×\u00A010");
    for (char c : Integer.toString(exponent).toCharArray()) {
      power.append(c == '-' ? '⁻' : RAISED.charAt(c - '0'));
    }
    return power.toString();
  }

  /** All of it on one line. */
  String text() {
    return before + after;
  }

  /** Its words, for a style. */
  Paragraph paragraph(Fonts fonts, Style style) {
    return new Paragraph(fonts).add(text(), style);
  }

  /** Its lines in a column, one for a number. */
  List<Line> lines(Fonts fonts, Style style, double width) {
    return paragraph(fonts, style).lines(width, false);
  }
}
