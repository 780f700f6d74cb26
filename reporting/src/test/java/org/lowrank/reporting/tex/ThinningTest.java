package org.lowrank.reporting.tex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Axis;
import org.lowrank.reporting.figure.FigureAxis;

class ThinningTest {
  private static final FigureAxis UNIT = new FigureAxis("", Axis.Scale.LINEAR, 0, 1, List.of());

  @Test
  void aStraightLineIsItsEnds() {
    double[] x = places(1000);
    assertEquals(
        BitSet.valueOf(new long[] {0b10001}), Thinning.keep(UNIT, places(5), UNIT, places(5)));
    assertEquals(2, Thinning.keep(UNIT, x, UNIT, x).cardinality());
  }

  @Test
  void keepsACurveToAPrintersDotWithFarFewerPoints() {
    double[] x = places(2000);
    double[] y = Arrays.stream(x).map(v -> 0.5 + 0.5 * StrictMath.sin(12 * v)).toArray();
    BitSet kept = Thinning.keep(UNIT, x, UNIT, y);
    assertTrue(kept.cardinality() < 200, kept.cardinality() + " points");
    for (int i = 0; i < x.length; i++) {
      int before = kept.previousSetBit(i);
      int after = kept.nextSetBit(i);
      double share = before == after ? 0 : (x[i] - x[before]) / (x[after] - x[before]);
      double drawn = y[before] + share * (y[after] - y[before]);
      // The curve rises by 6 at most, so that a vertical distance is that much more than the way.
      assertEquals(y[i], drawn, 4e-4 * 6.1, "at " + x[i]);
    }
  }

  @Test
  void keepsGapsWhereTheyAre() {
    double nan = Double.NaN;
    double[] y = {0, 0, 0, nan, 0, 0, 0, nan};
    BitSet kept = Thinning.keep(UNIT, places(8), UNIT, y);
    assertEquals("{0, 2, 3, 4, 6, 7}", kept.toString());
  }

  private static double[] places(int n) {
    double[] places = new double[n];
    Arrays.setAll(places, i -> i / (double) (n - 1));
    return places;
  }
}
