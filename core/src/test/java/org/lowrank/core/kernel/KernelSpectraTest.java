package org.lowrank.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.JacobiSolver;
import org.lowrank.core.spectrum.LapackSolver;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

class KernelSpectraTest {
  private static final int[][] SHAPES = {
    {8, 3}, {5, 5}, {4, 9}, {20, 16}, {1, 1}, {33, 1}, {6, 63}
  };

  static List<Arguments> kernelsAndShapes() {
    List<Arguments> arguments = new ArrayList<>();
    for (FactoredKernel kernel : KernelTest.all()) {
      for (int[] shape : SHAPES) {
        arguments.add(Arguments.of(kernel, shape[0], shape[1]));
      }
    }
    return arguments;
  }

  private static double[][] networks(int count, int n, int width) {
    double[][] features = new double[count][n * width];
    for (int i = 0; i < count; i++) {
      RandomStream random = StreamKey.of(12, "spectra").stream(i);
      random.fillGaussian(features[i], 0, n * width, 1);
    }
    return features;
  }

  private static Spectrum[] spectra(
      Kernel kernel, int n, int width, SpectralSolver solver, boolean form, double[][] features) {
    Spectrum[] spectra = new Spectrum[features.length];
    new KernelSpectra(kernel, n, width, solver, form).compute(features, features.length, spectra);
    return spectra;
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void batchedSpectraAreThoseOfTheFormedKernel(FactoredKernel kernel, int n, int width) {
    double[][] features = networks(37, n, width);
    Spectrum[] batched = spectra(kernel, n, width, new LapackSolver(), false, features);
    for (SpectralSolver solver : List.of(new LapackSolver(), new JacobiSolver())) {
      Spectrum[] formed = spectra(kernel, n, width, solver, true, features);
      for (int i = 0; i < features.length; i++) {
        double tolerance = 1e-12 * Math.max(formed[i].get(0), 1); // a lone vector has distance 0
        assertArrayEquals(formed[i].toArray(), batched[i].toArray(), tolerance, "network " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void aNetworksSpectrumDoesNotDependOnTheOthers(FactoredKernel kernel, int n, int width) {
    double[][] features = networks(37, n, width);
    Spectrum[] together = spectra(kernel, n, width, new LapackSolver(), false, features);
    KernelSpectra reused = new KernelSpectra(kernel, n, width, new LapackSolver(), false);
    Spectrum[] one = new Spectrum[1];
    for (int i = features.length - 1; i >= 0; i--) {
      reused.compute(new double[][] {features[i]}, 1, one);
      assertArrayEquals(together[i].toArray(), one[0].toArray(), "network " + i);
    }
    double[][] shifted = new double[features.length][];
    for (int i = 0; i < features.length; i++) {
      shifted[i] = features[(i + 5) % features.length];
    }
    Spectrum[] moved = spectra(kernel, n, width, new LapackSolver(), false, shifted);
    for (int i = 0; i < features.length; i++) {
      assertArrayEquals(together[(i + 5) % features.length].toArray(), moved[i].toArray());
    }
  }

  @Test
  void factorsTooWideForABatchAreFormed() {
    int n = 5;
    int width = 140;
    double[][] features = networks(3, n, width);
    for (FactoredKernel kernel : KernelTest.all()) {
      Spectrum[] wide = spectra(kernel, n, width, new LapackSolver(), false, features);
      Spectrum[] formed = spectra(kernel, n, width, new LapackSolver(), true, features);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(formed[i].toArray(), wide[i].toArray());
      }
    }
  }

  @Test
  void eigenvaluesBeyondTheFactorsColumnsAreExactZeros() {
    Spectrum spectrum =
        spectra(new GramKernel(), 8, 3, new LapackSolver(), false, networks(1, 8, 3))[0];
    assertEquals(8, spectrum.toArray().length);
    for (int i = 3; i < 8; i++) {
      assertEquals(0.0, spectrum.toArray()[i]);
    }
    assertTrue(spectrum.toArray()[2] > 0);
  }

  @Test
  void gramEigenvaluesOfOrthogonalFeaturesAreTheirSquaredLengths() {
    double[][] features = {{3, 0, 0, 4, 0, 0}};
    Spectrum spectrum = spectra(new GramKernel(), 3, 2, new LapackSolver(), false, features)[0];
    assertArrayEquals(new double[] {16, 9, 0}, spectrum.toArray(), 1e-13);
  }

  static List<Arguments> bothWays() {
    List<Arguments> arguments = new ArrayList<>();
    for (FactoredKernel kernel : KernelTest.all()) {
      arguments.add(Arguments.of(kernel, false));
      arguments.add(Arguments.of(kernel, true));
    }
    return arguments;
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void featuresThatAreNotFiniteAreRefusedAndDoNoHarmToTheNext(FactoredKernel kernel, boolean form) {
    int n = 6;
    int width = 3;
    KernelSpectra reused = new KernelSpectra(kernel, n, width, new LapackSolver(), form);
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[][] features = networks(20, n, width);
      features[18][7] = bad;
      InvalidInputException e =
          assertThrows(
              InvalidInputException.class, () -> reused.compute(features, 20, new Spectrum[20]));
      assertEquals(
          "features must be finite, found " + bad + " as number 2 of input 3", e.getMessage());
      double[][] good = networks(1, n, width);
      Spectrum[] spectra = new Spectrum[1];
      reused.compute(good, 1, spectra);
      assertArrayEquals(
          spectra(kernel, n, width, new LapackSolver(), form, good)[0].toArray(),
          spectra[0].toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void featuresOfAnotherShapeAreRefused(FactoredKernel kernel, boolean form) {
    KernelSpectra spectra = new KernelSpectra(kernel, 6, 3, new LapackSolver(), form);
    for (int length : new int[] {17, 19, 0}) {
      assertEquals(
          "features of 6 inputs must be 6 x 3 numbers, found " + length,
          assertThrows(
                  InvalidInputException.class,
                  () -> spectra.compute(new double[][] {new double[length]}, 1, new Spectrum[1]))
              .getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void zeroFeaturesHaveTheSpectrumOfTheirKernel(FactoredKernel kernel, boolean form) {
    double[][] features = {new double[6 * 3]};
    double[] values = spectra(kernel, 6, 3, new LapackSolver(), form, features)[0].toArray();
    double largest = kernel instanceof CosineDistanceKernel ? 6 : 0; // all distances are 1
    assertArrayEquals(new double[] {largest, 0, 0, 0, 0, 0}, values, 1e-13);
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void equalFeaturesLeaveNothingToACentredKernel(FactoredKernel kernel, boolean form) {
    double[] features = new double[7 * 3];
    java.util.Arrays.fill(features, 0.1);
    double[] values =
        spectra(kernel, 7, 3, new LapackSolver(), form, new double[][] {features})[0].toArray();
    boolean centred = kernel instanceof CentredGramKernel || kernel instanceof CorrelationKernel;
    if (centred) {
      assertArrayEquals(new double[7], values);
    } else {
      assertEquals(0, values[1], 1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void scalesNearTheEndsOfTheRangeGiveTheAnglesSpectrumOrAClearError(
      FactoredKernel kernel, boolean form) {
    double[][] plain = networks(3, 6, 3);
    boolean products = kernel instanceof GramKernel || kernel instanceof CentredGramKernel;
    for (double scale : new double[] {1e200, 1e-200}) {
      double[][] features = new double[3][];
      for (int i = 0; i < 3; i++) {
        features[i] = java.util.Arrays.stream(plain[i]).map(x -> x * scale).toArray();
      }
      if (!products) {
        Spectrum[] expected = spectra(kernel, 6, 3, new LapackSolver(), form, plain);
        Spectrum[] scaled = spectra(kernel, 6, 3, new LapackSolver(), form, features);
        for (int i = 0; i < 3; i++) {
          assertArrayEquals(expected[i].toArray(), scaled[i].toArray(), 1e-12);
        }
      } else if (scale > 1) {
        String message =
            assertThrows(
                    InvalidInputException.class,
                    () -> spectra(kernel, 6, 3, new LapackSolver(), form, features))
                .getMessage();
        assertTrue(message.contains("must be finite"), message);
      } else {
        for (Spectrum spectrum : spectra(kernel, 6, 3, new LapackSolver(), form, features)) {
          assertArrayEquals(new double[6], spectrum.toArray());
        }
      }
    }
  }
}
