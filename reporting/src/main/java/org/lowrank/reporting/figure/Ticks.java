package org.lowrank.reporting.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lowrank.core.result.Axis;
import org.lowrank.reporting.figure.FigureAxis.Tick;
import org.lowrank.reporting.text.NumberText;

/**
 * Round numbers along an axis.
 *
 * @param exponent the power of ten that the labels leave out; 0 for none
 */
record Ticks(List<Tick> ticks, int exponent) {
  /** More make neighbours' labels touch at column width. */
  private static final int MOST = 6;

  /** What fits along an axis at column width, gaps included. */
  private static final int MOST_LETTERS = 40;

  /**
   * Ticks for positions from {@code low} to {@code high}, low below high.
   *
   * @param whole whether only whole numbers mean anything, as of epochs
   */
  static Ticks of(Axis.Scale scale, double low, double high, boolean whole) {
    return switch (scale) {
      case LINEAR -> linear(low, high, whole);
      case LOG2 -> powers(2, scale, low, high);
      case LOG10 -> powers(10, scale, low, high);
    };
  }

  /** Longer numbers are written with a power of ten. */
  private static final int PLAIN = 5;

  /** Fewer ticks the longer their labels. */
  private static Ticks linear(double low, double high, boolean whole) {
    Ticks ticks = everyStep(low, high, whole);
    while (ticks.letters() > MOST_LETTERS && ticks.ticks.size() > 2) {
      List<Tick> every = ticks.ticks;
      List<Tick> second =
          IntStream.range(0, every.size()).filter(i -> i % 2 == 0).mapToObj(every::get).toList();
      ticks = new Ticks(second, ticks.exponent);
    }
    return ticks;
  }

  private int letters() {
    return ticks.stream().mapToInt(t -> t.label().length() + 2).sum();
  }

  private static Ticks everyStep(double low, double high, boolean whole) {
    BigDecimal step = step((high - low) / MOST);
    if (whole) {
      step = step.max(BigDecimal.ONE);
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    int magnitude = (int) Math.floor(StrictMath.log10(size));
    int exponent = magnitude >= 5 || magnitude <= -4 ? magnitude : 0;
    int decimals = Math.max(0, step.stripTrailingZeros().scale() + exponent);
    List<Tick> ticks = new ArrayList<>();
    BigDecimal value = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
    BigDecimal end = new BigDecimal(high);
    for (; value.compareTo(end) <= 0; value = value.add(step)) {
      String label =
          value
              .scaleByPowerOfTen(-exponent)
              .setScale(decimals, RoundingMode.HALF_EVEN)
              .toPlainString();
      ticks.add(new Tick(value.doubleValue(), label.replace('-', '−')));
    }
    return new Ticks(ticks, exponent);
  }

  /** The least of 1, 2, 5, 10, 20 ... and 0.5, 0.2, 0.1 ... that is not below {@code least}. */
  private static BigDecimal step(double least) {
    int exponent = (int) Math.floor(StrictMath.log10(least));
    for (int digit : new int[] {1, 2, 5, 10}) {
      BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= least) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(exponent + 2);
  }

  private static Ticks powers(int base, Axis.Scale scale, double low, double high) {
    int first = (int) Math.ceil(low - 1e-9);
    int last = (int) Math.floor(high + 1e-9);
    if (last - first < 2 && scale == Axis.Scale.LOG10) {
      Ticks within = withinDecades(low, high);
      if (within.ticks.size() > 2 && within.ticks.size() <= MOST + 1) {
        return within;
      }
    }
    if (last - first < 1) {
      return between(scale, low, high);
    }
    int stride = (last - first + MOST - 1) / MOST;
    boolean plain = base == 2 ? last <= 13 && first >= -3 : first >= -2 && last <= 3;
    List<Tick> ticks = new ArrayList<>();
    for (int power = -Math.floorDiv(-first, stride) * stride; power <= last; power += stride) {
      BigDecimal value =
          power >= 0
              ? BigDecimal.valueOf(base).pow(power)
              : BigDecimal.ONE.divide(BigDecimal.valueOf(base).pow(-power));
      String label = plain ? value.toPlainString() : base + NumberText.superscript(power);
      ticks.add(new Tick(value.doubleValue(), label));
    }
    return new Ticks(ticks, 0);
  }

  /** 1, 2 and 5 of each decade. */
  private static Ticks withinDecades(double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(low); power <= high; power++) {
      for (int digit : new int[] {1, 2, 5}) {
        BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
        double place = StrictMath.log10(value.doubleValue());
        if (place >= low - 1e-9 && place <= high + 1e-9) {
          String plain = value.toPlainString();
          ticks.add(
              new Tick(
                  value.doubleValue(),
                  plain.length() <= PLAIN ? plain : digit + "×10" + NumberText.superscript(power)));
        }
      }
    }
    return new Ticks(ticks, 0);
  }

  /** Round numbers where fewer than two powers are in sight. */
  private static Ticks between(Axis.Scale scale, double low, double high) {
    return linear(FigureAxis.value(scale, low), FigureAxis.value(scale, high), false);
  }
}
