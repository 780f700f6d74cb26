package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudentTTest {
  /** Up to here the quantile is refined on the exact distribution. */
  private static final int EXACT = 40;

  /** student-t-975.txt: by root finding on the incomplete beta function with 40 digits, mpmath. */
  @Test
  void quantilesAreThoseOfTheTableFor1To200Degrees() throws IOException {
    List<String> table;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                StudentTTest.class.getResourceAsStream("student-t-975.txt"),
                StandardCharsets.UTF_8))) {
      table = lines.lines().toList();
    }
    assertEquals(200, table.size());
    for (int degrees = 1; degrees <= table.size(); degrees++) {
      double expected = Double.parseDouble(table.get(degrees - 1));
      double tolerance = degrees <= EXACT ? 1e-13 : 1e-8;
      assertEquals(
          expected, StudentT.quantile975(degrees), tolerance * expected, degrees + " degrees");
    }
  }

  @Test
  void quantilesOfManyDegreesAreTheNormalDistributions() {
    assertEquals(1.959963984540054, StudentT.quantile975(Integer.MAX_VALUE), 1e-8);
  }

  @Test
  void theDistributionHasItsClosedFormsAndIsSymmetric() {
    for (double t : new double[] {0, 0.3, 1, 2.5, 40}) {
      assertEquals(0.5 + StrictMath.atan(t) / Math.PI, StudentT.distribution(t, 1), 1e-15);
      assertEquals(0.5 + t / (2 * Math.sqrt(2 + t * t)), StudentT.distribution(t, 2), 1e-15);
      for (int degrees = 1; degrees < 30; degrees++) {
        double both = StudentT.distribution(t, degrees) + StudentT.distribution(-t, degrees);
        assertEquals(1, both, 1e-14);
      }
    }
  }
}
