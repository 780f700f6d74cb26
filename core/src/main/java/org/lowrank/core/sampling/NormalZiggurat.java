package org.lowrank.core.sampling;

/**
 * The modified ziggurat for standard normal numbers.
 *
 * <p>The area under f(x) = exp(-x^2 / 2), x >= 0, is cut into rectangles of exactly 1/1024 of it
 * each, stacked on top of each other, all of them wholly below the curve. What they leave over is
 * one overhang to the right of each rectangle and the tail to the right of the lowest. Ten bits
 * pick one of 1024 equal shares: below {@link #LAYERS} it names a rectangle, whose x is uniform and
 * needs no test at all; the few other shares stand for the overhangs and the tail, which are picked
 * by their areas from an alias table.
 *
 * <p>Layer, sign and position inside the layer come from different bits of the 64 drawn, which
 * avoids the correlation that Doornik, "An improved ziggurat method to generate normal random
 * samples" (2005), found in the original.
 *
 * <p>Source: McFarland, "A modified ziggurat algorithm for generating exponentially and normally
 * distributed pseudorandom numbers", Journal of Statistical Computation and Simulation 86 (2016).
 * Departs from it in having 1024 shares for 256, so that 3 draws in 1024 are slow instead of 12, in
 * computing its tables here, in choosing the overhang with a fresh draw, and in a squeeze made for
 * each overhang rather than one for all.
 */
final class NormalZiggurat {
  /** Bits of a draw that pick the share; the lowest ones. */
  static final int SHARE_BITS = 10;

  /** Equal shares of the area. */
  static final int SHARES = 1 << SHARE_BITS;

  /** How many of the shares are rectangles, McFarland's i_max: no further one fits on top. */
  static final int LAYERS = SHARES - 3;

  /**
   * Width of each rectangle, lowest first, in units that turn an integer in [-2^53, 2^53] into a
   * position. Filled up to SHARES entries, so that SHARE_BITS bits are always a valid index.
   */
  static final double[] WIDTHS = new double[SHARES];

  private static final double UNIT = 0x1p-53;

  /** Region number of the tail; the overhangs have the numbers of their layers. */
  static final int TAIL = LAYERS;

  static final AliasTable REGIONS;

  /** EDGES[i] is the right edge of rectangle i; EDGES[LAYERS] = 0 is the top of the curve. */
  static final double[] EDGES = new double[LAYERS + 1];

  /** HEIGHTS[i] = f(EDGES[i]). */
  static final double[] HEIGHTS = new double[LAYERS + 1];

  /**
   * Largest distance of the curve below and above the chord of an overhang, with the overhang's box
   * as the unit square. Nearer to the chord than this the curve itself has to be asked.
   */
  private static final double[] BELOW_CHORD = new double[LAYERS];

  private static final double[] ABOVE_CHORD = new double[LAYERS];

  static {
    double share = Math.sqrt(Math.PI / 2) / SHARES;
    double[] areas = new double[LAYERS + 1];
    double base = 0;
    double edge = ZigguratGeometry.FAR;
    for (int i = 0; i < LAYERS; i++) {
      edge = ZigguratGeometry.layerWidth(share, base, edge);
      base = ZigguratGeometry.curve(edge);
      EDGES[i] = edge;
      HEIGHTS[i] = base;
      WIDTHS[i] = edge * UNIT;
    }
    HEIGHTS[LAYERS] = 1;
    for (int i = 0; i < LAYERS; i++) {
      double left = EDGES[i + 1];
      double right = EDGES[i];
      areas[i] = ZigguratGeometry.overhangArea(left, right);
      boolean bends = left < 1 && right > 1;
      double bulge = bends ? 1 : ZigguratGeometry.bulge(left, right);
      BELOW_CHORD[i] = right > 1 ? bulge : 0;
      ABOVE_CHORD[i] = left < 1 ? bulge : 0;
    }
    areas[TAIL] = ZigguratGeometry.tailArea(EDGES[0]);
    REGIONS = new AliasTable(areas);
  }

  private NormalZiggurat() {}

  /**
   * A normal number from outside the rectangles.
   *
   * @param random where its randomness comes from. Modified.
   */
  static double outsideRectangles(RandomStream random) {
    long bits = random.nextLong();
    int region = REGIONS.pick(bits);
    double x = region == TAIL ? tail(random) : overhang(region, random);
    // The one bit that picking a region leaves unused; a branch on it would be guessed wrong.
    return (1 - 2 * ((bits >>> AliasTable.UNUSED_BIT) & 1)) * x;
  }

  private static double overhang(int layer, RandomStream random) {
    double left = EDGES[layer + 1];
    double right = EDGES[layer];
    double bottom = HEIGHTS[layer];
    double top = HEIGHTS[layer + 1];
    double below = BELOW_CHORD[layer];
    double above = ABOVE_CHORD[layer];
    while (true) {
      double u = random.nextDouble();
      double v = random.nextDouble();
      if (above == 0 && u + v > 1) {
        // The curve lies below the chord: fold the upper triangle onto the lower.
        u = 1 - u;
        v = 1 - v;
      }
      double underChord = 1 - u - v;
      double x = left + u * (right - left);
      if (underChord > below) {
        return x;
      }
      if (underChord >= -above && bottom + v * (top - bottom) < ZigguratGeometry.curve(x)) {
        return x;
      }
    }
  }

  /** Marsaglia's tail: an exponential beyond the edge, accepted with probability exp(-x^2 / 2). */
  private static double tail(RandomStream random) {
    double edge = EDGES[0];
    while (true) {
      double x = -StrictMath.log(1 - random.nextDouble()) / edge;
      double y = -StrictMath.log(1 - random.nextDouble());
      if (y + y > x * x) {
        return edge + x;
      }
    }
  }
}
