package org.lowrank.reporting.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The colours of all figures, told apart by colour-blind readers too.
 *
 * <p>Ordered groups and heat maps use viridis (S. van der Walt and N. Smith, 2015), whose lightness
 * rises evenly; for lines it is cut off where it gets too light for white paper. Categories use the
 * colours of M. Okabe and K. Ito (2008) without their yellow, which white paper swallows too.
 */
public final class Palette {
  /** Axes, tick labels and whatever belongs to no group. */
  public static final Colour INK = Colour.of("262626");

  /** Keys and secondary lines. */
  public static final Colour GREY = Colour.of("6B6B6B");

  /** What all is drawn on. */
  public static final Colour PAPER = Colour.of("FFFFFF");

  /** Grid lines. */
  public static final Colour FAINT = Colour.of("E4E4E4");

  /** Where a grid has no value. */
  public static final Colour MISSING = Colour.of("D9D9D9");

  /** The share of viridis dark enough for lines on white. */
  private static final double LINE_SHARE = 0.8;

  /** Viridis at 16 evenly spaced places. */
  private static final List<Colour> VIRIDIS =
      Stream.of(
              "440154 481A6C 472F7D 414487 39568C 31688E 2A788E 23888E".split(" ", -1),
              "1F988B 22A884 35B779 54C568 7AD151 A5DB36 D2E21B FDE725".split(" ", -1))
          .flatMap(Stream::of)
          .map(Colour::of)
          .toList();

  private static final List<Colour> CATEGORIES =
      Stream.of("0072B2", "D55E00", "009E73", "CC79A7", "56B4E9", "E69F00", "000000")
          .map(Colour::of)
          .toList();

  private Palette() {}

  /** The stops of the continuous scale, evenly spaced from low to high. */
  public static List<Colour> stops() {
    return VIRIDIS;
  }

  /** The continuous scale's colour at {@code t} from 0 (dark) to 1 (light). */
  public static Colour continuous(double t) {
    double place = Math.max(0, Math.min(1, t)) * (VIRIDIS.size() - 1);
    int below = Math.min((int) place, VIRIDIS.size() - 2);
    return VIRIDIS.get(below).mix(VIRIDIS.get(below + 1), place - below);
  }

  /** Colours for {@code count} ordered groups, dark to light. */
  public static List<Colour> ordered(int count) {
    List<Colour> colours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      colours.add(continuous(count == 1 ? 0.3 : LINE_SHARE * i / (count - 1)));
    }
    return colours;
  }

  /** The colour of the category at {@code index}; repeats, so markers must differ too. */
  public static Colour category(int index) {
    return CATEGORIES.get(index % CATEGORIES.size());
  }

  /** How many categories have a colour of their own. */
  public static int categories() {
    return CATEGORIES.size();
  }
}
