package org.lowrank.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.JacobiSolver;

class KernelTest {
  private static final FactoredKernel GRAM = new GramKernel();
  private static final FactoredKernel CENTRED = new CentredGramKernel();
  private static final FactoredKernel COSINE = new CosineKernel();
  private static final FactoredKernel DISTANCE = new CosineDistanceKernel();
  private static final FactoredKernel CORRELATION = new CorrelationKernel();

  static List<FactoredKernel> all() {
    return List.of(GRAM, CENTRED, COSINE, DISTANCE, CORRELATION);
  }

  static List<FactoredKernel> positive() {
    return List.of(GRAM, CENTRED, COSINE, CORRELATION);
  }

  static List<FactoredKernel> scaleFree() {
    return List.of(COSINE, DISTANCE, CORRELATION);
  }

  private static double[] random(int n, int width, long trial) {
    RandomStream random = StreamKey.of(11, "kernel").stream(trial);
    double[] features = new double[n * width];
    random.fillGaussian(features, 0, features.length, 1);
    return features;
  }

  private static void assertMatrix(Kernel kernel, double[] features, int n, double... expected) {
    assertArrayEquals(expected, kernel.matrix(features, n, features.length / n), 1e-15);
  }

  @Test
  void closedFormsOfTwoOrthogonalVectors() {
    double[] features = {3, 0, 0, 4};
    assertMatrix(GRAM, features, 2, 9, 0, 0, 16);
    assertMatrix(CENTRED, features, 2, 6.25, -6.25, -6.25, 6.25);
    assertMatrix(COSINE, features, 2, 1, 0, 0, 1);
    assertMatrix(DISTANCE, features, 2, 0, 1, 1, 0);
    assertMatrix(CORRELATION, features, 2, 1, -1, -1, 1);
  }

  @Test
  void closedFormsOfThreeVectorsInThreeDimensions() {
    double[] features = {1, 2, 3, 2, 4, 6, 3, 2, 1};
    assertMatrix(GRAM, features, 3, 14, 28, 10, 28, 56, 20, 10, 20, 14);
    double c = 10.0 / 14;
    assertMatrix(COSINE, features, 3, 1, 1, c, 1, 1, c, c, c, 1);
    assertMatrix(DISTANCE, features, 3, 0, 0, 1 - c, 0, 0, 1 - c, 1 - c, 1 - c, 0);
    assertMatrix(CORRELATION, features, 3, 1, 1, -1, 1, 1, -1, -1, -1, 1);
  }

  @Test
  void aZeroVectorHasNoDirection() {
    double[] features = {3, 4, 0, 0};
    assertMatrix(COSINE, features, 2, 1, 0, 0, 0);
    assertMatrix(DISTANCE, features, 2, 0, 1, 1, 1);
    assertMatrix(CORRELATION, features, 2, 1, 0, 0, 0);
  }

  @Test
  void aConstantVectorCorrelatesWithNothingThoughItsMeanIsRounded() {
    double[] features = {0.1, 0.1, 0.1, 1, 2, 4};
    assertMatrix(CORRELATION, features, 2, 0, 0, 0, 1);
    double[] many = new double[2 * 37];
    java.util.Arrays.fill(many, 1.0 / 3);
    assertMatrix(CORRELATION, many, 2, 0, 0, 0, 0);
  }

  @Test
  void equalVectorsHaveACentredGramMatrixOfExactZerosThoughTheirMeanIsRounded() {
    for (int n = 2; n < 40; n++) {
      double[] features = new double[n * 3];
      for (int i = 0; i < n; i++) {
        features[3 * i] = 0.1;
        features[3 * i + 1] = -1.0 / 3;
        features[3 * i + 2] = 1e-200;
      }
      assertArrayEquals(new double[n * n], CENTRED.matrix(features, n, 3), "n = " + n);
    }
  }

  @Test
  void smallDifferencesFromAMeanAreKept() {
    double step = Math.ulp(1.0) * 64;
    assertMatrix(CORRELATION, new double[] {1, 1 + step, 0, 5}, 2, 1, 1, 1, 1);
    double[] k = CENTRED.matrix(new double[] {1, 1 + step}, 2, 1);
    assertEquals(step * step / 4, k[0], 1e-12 * k[0]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void matricesAreSymmetricToTheLastBit(Kernel kernel) {
    int n = 9;
    double[] k = kernel.matrix(random(n, 4, 1), n, 4);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertEquals(k[i * n + j], k[j * n + i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void featuresAreNotModified(FactoredKernel kernel) {
    double[] features = random(9, 4, 2);
    double[] copy = features.clone();
    kernel.matrix(features, 9, 4);
    kernel.factor(features, 9, 4).product();
    assertArrayEquals(copy, features);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theFactorsProductIsTheMatrix(FactoredKernel kernel) {
    for (int width : new int[] {1, 2, 7, 20}) {
      double[] features = random(9, width, 3);
      features[0] = 0;
      java.util.Arrays.fill(features, width, 2 * width, 0);
      SignedFactor factor = kernel.factor(features, 9, width);
      assertEquals(factor.cols(), factor.signs().length);
      assertArrayEquals(kernel.matrix(features, 9, width), factor.product(), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("positive")
  void eigenvaluesAreNotNegative(Kernel kernel) {
    for (int width : new int[] {1, 3, 12}) {
      double[] k = kernel.matrix(random(8, width, 4), 8, width);
      double[] values = new JacobiSolver().symmetricEigenvalues(k, 8);
      assertTrue(values[0] >= -1e-14 * values[7], values[0] + " of " + values[7]);
    }
  }

  @Test
  void cosineDistanceHasOnePositiveEigenvalue() {
    for (int trial = 0; trial < 20; trial++) {
      double[] k = DISTANCE.matrix(random(8, 5, trial), 8, 5);
      double[] values = new JacobiSolver().symmetricEigenvalues(k, 8);
      assertTrue(values[7] > 0.1 && values[6] < 1e-14, java.util.Arrays.toString(values));
    }
  }

  @Test
  void cosinesAndCorrelationsHaveOnesAndDistancesZerosOnTheDiagonal() {
    double[] features = random(8, 5, 6);
    for (int i = 0; i < 8; i++) {
      assertEquals(1, COSINE.matrix(features, 8, 5)[i * 9], 1e-15);
      assertEquals(1, CORRELATION.matrix(features, 8, 5)[i * 9], 1e-15);
      assertEquals(0, DISTANCE.matrix(features, 8, 5)[i * 9]);
    }
  }

  @ParameterizedTest
  @MethodSource("scaleFree")
  void anglesDoNotDependOnTheFeaturesScale(Kernel kernel) {
    double[] features = random(6, 4, 7);
    double[] expected = kernel.matrix(features, 6, 4);
    for (double scale : new double[] {1e200, 1e-200, 1e300, 1e-300, -1}) {
      double[] scaled = java.util.Arrays.stream(features).map(x -> x * scale).toArray();
      assertArrayEquals(expected, kernel.matrix(scaled, 6, 4), 1e-13, "scale " + scale);
    }
  }

  @ParameterizedTest
  @MethodSource("scaleFree")
  void everyVectorMayHaveAScaleOfItsOwn(Kernel kernel) {
    double[] features = random(6, 4, 8);
    double[] expected = kernel.matrix(features, 6, 4);
    double[] scaled = features.clone();
    for (int j = 0; j < 4; j++) {
      scaled[j] *= 1e250;
      scaled[4 + j] *= 1e-250;
    }
    assertArrayEquals(expected, kernel.matrix(scaled, 6, 4), 1e-13);
  }

  @Test
  void vectorsOfTheSmallestNumbersStillHaveADirection() {
    double tiny = Double.MIN_VALUE;
    double half = Math.sqrt(0.5);
    assertMatrix(COSINE, new double[] {tiny, 0, tiny, tiny}, 2, 1, half, half, 1);
  }

  @Test
  void gramMatricesScaleWithTheSquare() {
    double[] features = random(6, 4, 9);
    double[] scaled = java.util.Arrays.stream(features).map(x -> x * 0x1p100).toArray();
    for (FactoredKernel kernel : List.of(GRAM, CENTRED)) {
      double[] expected = kernel.matrix(features, 6, 4);
      double[] k = kernel.matrix(scaled, 6, 4);
      assertArrayEquals(expected, java.util.Arrays.stream(k).map(x -> x * 0x1p-200).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void notANumberShowsUpAndIsNotSwallowed(Kernel kernel) {
    double[] one = kernel.matrix(new double[] {Double.NaN, 1}, 1, 2);
    assertTrue(Double.isNaN(one[0]), kernel.formula());
    double[] infinite = kernel.matrix(new double[] {Double.POSITIVE_INFINITY, 1}, 1, 2);
    assertTrue(!Double.isFinite(infinite[0]), kernel.formula());
  }
}
