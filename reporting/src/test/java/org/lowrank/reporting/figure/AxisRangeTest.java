package org.lowrank.reporting.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Axis;

class AxisRangeTest {
  private static FigureAxis axis(Axis.Scale scale, double... values) {
    Range range = new Range(new Axis("size", "m", scale));
    range.add(values);
    return range.settle(0);
  }

  private static List<String> labels(FigureAxis axis) {
    return axis.ticks().stream().map(FigureAxis.Tick::label).toList();
  }

  @Test
  void ticksAreRoundNumbersWithinTheRange() {
    assertEquals(
        List.of("0.5", "1.0", "1.5", "2.0", "2.5"), labels(axis(Axis.Scale.LINEAR, 0.3, 2.7)));
    assertEquals(List.of("−2", "−1", "0", "1", "2"), labels(axis(Axis.Scale.LINEAR, -2, 2)));
  }

  @Test
  void depthsAreTickedAtPowersOfTwo() {
    assertEquals(List.of("1", "2", "4", "8", "16"), labels(axis(Axis.Scale.LOG2, 1, 16)));
    assertEquals(List.of("4", "8"), labels(axis(Axis.Scale.LOG2, 3, 12)));
  }

  @Test
  void decadesAreTickedEvenly() {
    assertEquals(List.of("1", "10", "100"), labels(axis(Axis.Scale.LOG10, 1, 100)));
    FigureAxis wide = axis(Axis.Scale.LOG10, 1e-12, 1e12);
    assertEquals(List.of("10⁻¹²", "10⁻⁸", "10⁻⁴", "10⁰", "10⁴", "10⁸", "10¹²"), labels(wide));
  }

  @Test
  void lessThanTwoDecadesAreTickedWithin() {
    assertEquals(List.of("0.2", "0.5", "1"), labels(axis(Axis.Scale.LOG10, 0.15, 1.6)));
    assertEquals(List.of("1×10⁻⁷", "2×10⁻⁷", "5×10⁻⁷"), labels(axis(Axis.Scale.LOG10, 1e-7, 6e-7)));
  }

  @Test
  void wholeNumbersAreTickedAtWholeNumbers() {
    assertEquals(List.of("1", "2"), labels(axis(Axis.Scale.LINEAR, 1, 2)));
    assertEquals(List.of("1"), labels(axis(Axis.Scale.LINEAR, 1)));
    Range cells = new Range(Axis.linear("epoch", ""));
    cells.addCells(new double[] {0, 1, 2});
    assertEquals(List.of("0", "1", "2"), labels(cells.settle(0)));
  }

  @Test
  void labelTakesThePowerThatTicksLeaveOut() {
    FigureAxis axis = axis(Axis.Scale.LINEAR, 1e-12, 3e-12);
    assertEquals("size (×10⁻¹² m)", axis.label());
    assertEquals("1.0", axis.ticks().get(0).label());
    assertEquals(1e-12, axis.ticks().get(0).value());
  }

  @Test
  void hasExtentForNothingAndForEqualValues() {
    for (Axis.Scale scale : Axis.Scale.values()) {
      for (double[] values :
          new double[][] {
            {}, {Double.NaN}, {3}, {3, 3}, {1e12}, {1e-12}, {Double.POSITIVE_INFINITY}
          }) {
        FigureAxis axis = axis(scale, values);
        assertTrue(axis.max() > axis.min(), scale + " " + axis);
        assertTrue(axis.ticks().size() >= 1, scale + " " + axis);
      }
    }
    assertTrue(axis(Axis.Scale.LINEAR, 0, 0).max() > 0);
  }

  @Test
  void ticksFitSideBySideForAnyRange() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(24) - 12);
      double high = low + Math.pow(10, random.nextInt(24) - 12);
      FigureAxis axis = axis(Axis.Scale.LINEAR, low, high);
      assertTrue(axis.ticks().size() <= 8, axis.toString());
      for (FigureAxis.Tick tick : axis.ticks()) {
        double share = axis.share(tick.value());
        assertTrue(share > -1e-6 && share < 1 + 1e-6, axis.toString());
      }
      assertEquals(axis.ticks().size(), labels(axis).stream().distinct().count(), axis.toString());
    }
  }

  @Test
  void positionsInvert() {
    for (Axis.Scale scale : Axis.Scale.values()) {
      for (double value : new double[] {1e-12, 0.5, 3, 1e12}) {
        double back = FigureAxis.value(scale, FigureAxis.position(scale, value));
        assertEquals(value, back, 1e-13 * value);
      }
    }
    assertTrue(Double.isNaN(FigureAxis.position(Axis.Scale.LOG10, 0)));
    assertTrue(Double.isNaN(FigureAxis.position(Axis.Scale.LINEAR, Double.POSITIVE_INFINITY)));
  }
}
