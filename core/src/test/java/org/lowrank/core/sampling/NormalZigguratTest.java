package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.sampling.Statistics.assertChiSquare;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import org.junit.jupiter.api.Test;

class NormalZigguratTest {
  private static final double AREA = Math.sqrt(Math.PI / 2);
  private static final double SHARE = AREA / NormalZiggurat.SHARES;
  private static final int LAYERS = NormalZiggurat.LAYERS;

  @Test
  void rectanglesHaveEqualAreasUnderTheCurve() {
    double base = 0;
    for (int i = 0; i < LAYERS; i++) {
      double edge = NormalZiggurat.EDGES[i];
      double top = StrictMath.exp(-0.5 * edge * edge);
      // The two heights are known to 1e-16 each; 1e-15 is a relative error of 1e-12.
      assertEquals(SHARE, edge * (top - base), 1e-15, "rectangle " + i);
      base = top;
    }
  }

  @Test
  void noFurtherRectangleFitsOnTop() {
    double base = NormalZiggurat.HEIGHTS[LAYERS - 1];
    double largest = 0;
    for (double x = 0; x < NormalZiggurat.EDGES[LAYERS - 1]; x += 1e-4) {
      largest = Math.max(largest, x * (StrictMath.exp(-0.5 * x * x) - base));
    }
    assertTrue(largest < SHARE);
  }

  @Test
  void rectanglesAndOverhangsTogetherHaveTheNormalDensity() {
    double outside = (NormalZiggurat.SHARES - LAYERS) / (double) NormalZiggurat.SHARES;
    double[] chances = regionProbabilities();
    double rectangles = 0;
    for (int i = 0; i < LAYERS; i++) {
      double left = NormalZiggurat.EDGES[i + 1];
      double right = NormalZiggurat.EDGES[i];
      rectangles += 1.0 / NormalZiggurat.SHARES / right;
      double x = left + 0.3 * (right - left);
      double curve = StrictMath.exp(-0.5 * x * x);
      double floor = NormalZiggurat.HEIGHTS[i];
      double area = simpson(i, 0, 1);
      // The rectangles that reach beyond x are those up to number i.
      double density = rectangles + outside * chances[i] * (curve - floor) / area;
      assertEquals(curve / AREA, density, 1e-11, "density at " + x);
    }
    assertEquals(
        tailArea(NormalZiggurat.EDGES[0]) / AREA, outside * chances[NormalZiggurat.TAIL], 1e-14);
  }

  @Test
  void mirroredBitsGiveTheMirroredNumber() {
    RandomStream random = StreamKey.of(5, "mirror").stream(0);
    for (int i = 0; i < 100_000; i++) {
      long bits = random.nextLong();
      int layer = (int) bits & (NormalZiggurat.SHARES - 1);
      long mirrored = (~bits & -NormalZiggurat.SHARES) | layer;
      if (layer < LAYERS) {
        assertEquals(-gaussian(bits), gaussian(mirrored));
      }
    }
  }

  @Test
  void numbersInsideARectangleHaveFullResolution() {
    long step = 2L * NormalZiggurat.SHARES;
    for (int layer = 0; layer < LAYERS; layer++) {
      long largest = (Long.MAX_VALUE & -NormalZiggurat.SHARES) | layer;
      double edge = NormalZiggurat.EDGES[layer];
      assertEquals(edge, gaussian(largest), 0x1p-52 * edge);
      assertTrue(gaussian(largest - step) < gaussian(largest));
      assertEquals(0x1p-53 * edge, gaussian(layer));
    }
  }

  @Test
  void theLawOutsideTheRectanglesIsWhatTheyLeave() {
    int parts = 3;
    int count = 3_000_000;
    RandomStream random = StreamKey.of(5, "outside").stream(0);
    int[][] counts = new int[LAYERS][parts];
    int tails = 0;
    int negatives = 0;
    for (int i = 0; i < count; i++) {
      double x = NormalZiggurat.outsideRectangles(random);
      negatives += x < 0 ? 1 : 0;
      x = Math.abs(x);
      if (x > NormalZiggurat.EDGES[0]) {
        tails++;
        continue;
      }
      int layer = layerOf(x);
      double left = NormalZiggurat.EDGES[layer + 1];
      double right = NormalZiggurat.EDGES[layer];
      counts[layer][Math.min(parts - 1, (int) (parts * (x - left) / (right - left)))]++;
    }
    assertWithin("negative", 0.5 * count, negatives, 0.5 * Math.sqrt(count));
    double left = AREA * (1 - LAYERS / (double) NormalZiggurat.SHARES);
    double chiSquare = 0;
    double tailChance = 1;
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int part = 0; part < parts; part++) {
        double chance = simpson(layer, part / (double) parts, (part + 1) / (double) parts) / left;
        tailChance -= chance;
        double difference = counts[layer][part] - count * chance;
        chiSquare += difference * difference / (count * chance);
      }
    }
    double difference = tails - count * tailChance;
    chiSquare += difference * difference / (count * tailChance);
    assertChiSquare("outside the rectangles", chiSquare, LAYERS * parts);
  }

  /** Area between the curve and the rectangle below overhang {@code layer}, from part a to b. */
  private static double simpson(int layer, double a, double b) {
    double left = NormalZiggurat.EDGES[layer + 1];
    double width = NormalZiggurat.EDGES[layer] - left;
    int steps = 64;
    double h = (b - a) * width / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double x = left + a * width + i * h;
      int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * (StrictMath.exp(-0.5 * x * x) - NormalZiggurat.HEIGHTS[layer]);
    }
    return sum * h / 3;
  }

  @Test
  void theTailHasTheNormalLaw() {
    double[] limits = {4.05, 4.1, 4.2, 4.3, 4.5, 4.8, 5.2};
    int[] above = new int[limits.length];
    int tails = 0;
    RandomStream random = StreamKey.of(6, "tail").stream(0);
    for (int i = 0; i < 3_000_000; i++) {
      double x = Math.abs(NormalZiggurat.outsideRectangles(random));
      tails += x > NormalZiggurat.EDGES[0] ? 1 : 0;
      for (int k = 0; k < limits.length; k++) {
        above[k] += x > limits[k] ? 1 : 0;
      }
    }
    for (int k = 0; k < limits.length; k++) {
      double chance = tailArea(limits[k]) / tailArea(NormalZiggurat.EDGES[0]);
      double error = Math.sqrt(tails * chance * (1 - chance));
      assertWithin("tail above " + limits[k], tails * chance, above[k], error);
    }
  }

  private static double tailArea(double edge) {
    double h = 1e-3;
    double sum = 0;
    for (int i = 0; i <= 6000; i++) {
      double x = edge + i * h;
      sum += (i == 0 || i == 6000 ? 1 : i % 2 == 1 ? 4 : 2) * StrictMath.exp(-0.5 * x * x);
    }
    return sum * h / 3;
  }

  /** The normal number of a stream whose next 64 bits are the given ones. */
  private static double gaussian(long bits) {
    RandomStream random = new RandomStream();
    random.setState(0, 1, 1, Long.rotateRight(bits, 23));
    return random.nextGaussian();
  }

  private static int layerOf(double x) {
    int low = 0;
    int high = LAYERS;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (NormalZiggurat.EDGES[middle] >= x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Exact, by finding where in each slot the alias table turns to its other region. */
  private static double[] regionProbabilities() {
    double[] chances = new double[LAYERS + 1];
    for (int slot = 0; slot < NormalZiggurat.SHARES; slot++) {
      long low = 0;
      long high = 1L << 53;
      int other = NormalZiggurat.REGIONS.pick(((high - 1) << 11) | slot);
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (NormalZiggurat.REGIONS.pick((middle << 11) | slot) == other) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      double kept = low * 0x1p-53 / NormalZiggurat.SHARES;
      chances[other] += 1.0 / NormalZiggurat.SHARES - kept;
      if (low > 0) {
        chances[NormalZiggurat.REGIONS.pick(slot)] += kept;
      }
    }
    return chances;
  }
}
