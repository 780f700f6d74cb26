package org.lowrank.reporting.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.reporting.text.Decimal;

/**
 * The style rules that depend on the page's figures: the room each takes before it is drawn, and
 * its colours on dark paper. Colours that mean values, as of heat maps, stay as they are.
 */
final class FigureStyles {
  /** Pixels for a point: figures for a printed column read better larger on a screen. */
  private static final double ENLARGED = 2.3;

  /** Pixels for a point below which labels cannot be read; a narrow screen scrolls instead. */
  private static final double SMALLEST = 1.15;

  private static final Pattern COLOUR = Pattern.compile("(?:fill|stroke)=\"#([0-9a-f]{6})\"");

  private final Map<String, String> sizes = new TreeMap<>();
  private final String rules;

  FigureStyles(Collection<HtmlPage.Picture> pictures) {
    TreeSet<String> greys = new TreeSet<>();
    TreeSet<String> colours = new TreeSet<>();
    for (HtmlPage.Picture picture : pictures) {
      sizes.computeIfAbsent(size(picture), size -> "size-" + (sizes.size() + 1));
      Matcher matcher = COLOUR.matcher(picture.svg());
      while (matcher.find()) {
        String hex = matcher.group(1);
        if (DarkColours.isGrey(hex)) {
          greys.add(hex);
        } else if (!picture.scale()) {
          colours.add(hex);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    sizes.forEach((size, name) -> lines.add(".drawing." + name + size));
    greys.forEach(hex -> lines.addAll(dark(".drawing", hex)));
    colours.forEach(hex -> lines.addAll(dark(".drawing.lines", hex)));
    rules = String.join("\n", lines) + "\n";
  }

  private static List<String> dark(String within, String hex) {
    String both = "light-dark(#" + hex + ",#" + DarkColours.of(hex) + ")";
    return List.of(
        String.format(Locale.ROOT, "%s [fill=\"#%s\"]{fill:%s}", within, hex, both),
        String.format(Locale.ROOT, "%s [stroke=\"#%s\"]{stroke:%s}", within, hex, both));
  }

  private static String size(HtmlPage.Picture picture) {
    return String.format(
        Locale.ROOT,
        "{min-width:%dpx;max-width:%dpx;aspect-ratio:%s/%s}",
        Math.round(picture.width() * SMALLEST),
        Math.round(picture.width() * ENLARGED),
        Decimal.hundredths(picture.width()),
        Decimal.hundredths(picture.height()));
  }

  /** Style rules, a line each. */
  String rules() {
    return rules;
  }

  /** The classes of the element around a picture. */
  String classes(HtmlPage.Picture picture) {
    return "drawing " + sizes.get(size(picture)) + (picture.scale() ? "" : " lines");
  }
}
