package org.lowrank.reporting.html;

import java.util.Locale;

/**
 * What a figure's colours become on dark paper. Figures are drawn for white paper; greys are turned
 * round, so that ink becomes light, and colours keep their hue but become light enough to stand
 * out. Lightness is that of OKLab (B. Ottosson, "A perceptual color space for image processing",
 * 2020).
 */
final class DarkColours {
  /** Lightness that black and white become; white is paper itself. */
  private static final double OF_BLACK = 0.95;

  private static final double OF_WHITE = 0.23;

  /** Below 1, it keeps faint greys, such as grid lines, apart from paper. */
  private static final double BEND = 0.6;

  /** Colours' lightness, from 0 to 1, is squeezed into what begins here and has this width. */
  private static final double DARKEST = 0.64;

  private static final double LIGHTNESSES = 0.3;

  /** Below it a colour is a grey; the palest colour of the palettes has 0.03. */
  private static final double GREY = 0.02;

  private static final double[][] TO_CONES = {
    {0.4122214708, 0.5363325363, 0.0514459929},
    {0.2119034982, 0.6806995451, 0.1073969566},
    {0.0883024619, 0.2817188376, 0.6299787005}
  };
  private static final double[][] TO_LAB = {
    {0.2104542553, 0.7936177850, -0.0040720468},
    {1.9779984951, -2.4285922050, 0.4505937099},
    {0.0259040371, 0.7827717662, -0.8086757660}
  };
  private static final double[][] FROM_LAB = {
    {1, 0.3963377774, 0.2158037573},
    {1, -0.1055613458, -0.0638541728},
    {1, -0.0894841775, -1.2914855480}
  };
  private static final double[][] FROM_CONES = {
    {4.0767416621, -3.3077115913, 0.2309699292},
    {-1.2684380046, 2.6097574011, -0.3413193965},
    {-0.0041960863, -0.7034186147, 1.7076147010}
  };

  private DarkColours() {}

  /** Whether a colour of six hexadecimal digits is a grey. */
  static boolean isGrey(String hex) {
    double[] lab = lab(hex);
    return StrictMath.hypot(lab[1], lab[2]) < GREY;
  }

  /** The colour on dark paper; six hexadecimal digits become six. */
  static String of(String hex) {
    double[] lab = lab(hex);
    if (isGrey(hex)) {
      double ink = StrictMath.pow(Math.max(0, 1 - lab[0]), BEND);
      return hex(OF_WHITE + (OF_BLACK - OF_WHITE) * ink, 0, 0);
    }
    return hex(DARKEST + LIGHTNESSES * lab[0], lab[1], lab[2]);
  }

  private static double[] lab(String hex) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      linear[i] = value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
    double[] cones = times(TO_CONES, linear);
    for (int i = 0; i < 3; i++) {
      cones[i] = StrictMath.cbrt(cones[i]);
    }
    return times(TO_LAB, cones);
  }

  private static String hex(double lightness, double a, double b) {
    double[] cones = times(FROM_LAB, new double[] {lightness, a, b});
    for (int i = 0; i < 3; i++) {
      cones[i] = cones[i] * cones[i] * cones[i];
    }
    StringBuilder hex = new StringBuilder();
    for (double value : times(FROM_CONES, cones)) {
      double inside = Math.max(0, Math.min(1, value));
      double encoded =
          inside <= 0.0031308 ? 12.92 * inside : 1.055 * StrictMath.pow(inside, 1 / 2.4) - 0.055;
      hex.append(String.format(Locale.ROOT, "%02x", Math.round(255 * encoded)));
    }
    return hex.toString();
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }
}
