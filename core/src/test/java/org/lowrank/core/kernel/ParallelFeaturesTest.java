package org.lowrank.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.LapackSolver;
import org.lowrank.core.spectrum.Spectrum;

/** Cosine distances where they are zero, so that rounding must not pass for a kernel. */
class ParallelFeaturesTest {
  @ParameterizedTest
  @CsvSource({"2,1", "2,8", "40,8", "128,32", "128,63", "512,8", "8,63", "40,70"})
  void haveTheZeroKernelFormedOrNot(int n, int width) {
    double[][] features = new double[5][];
    for (int k = 0; k < features.length; k++) {
      features[k] = parallel(n, width, StreamKey.of(n, "parallel", "" + width).stream(k));
    }
    for (boolean form : new boolean[] {false, true}) {
      Spectrum[] spectra = new Spectrum[features.length];
      new KernelSpectra(new CosineDistanceKernel(), n, width, new LapackSolver(), form)
          .compute(features, features.length, spectra);
      for (Spectrum spectrum : spectra) {
        assertArrayEquals(new double[n], spectrum.toArray());
      }
    }
  }

  /** One input of another direction: distance 1 - cos to all others, and two eigenvalues. */
  @ParameterizedTest
  @CsvSource({"10,3,1e-6", "128,32,1e-5", "128,32,1"})
  void butForOneHaveItsDistance(int n, int width, double angle) {
    double[] features = new double[n * width];
    for (int i = 0; i < n; i++) {
      features[i * width] = i == 0 ? Math.cos(angle) : 1 + i;
      features[i * width + 1] = i == 0 ? Math.sin(angle) : 0;
    }
    Spectrum[] spectra = new Spectrum[1];
    new KernelSpectra(new CosineDistanceKernel(), n, width, new LapackSolver(), false)
        .compute(new double[][] {features}, 1, spectra);
    double half = Math.sin(angle / 2);
    double eigenvalue = 2 * half * half * Math.sqrt(n - 1);
    assertEquals(eigenvalue, spectra[0].get(0), 1e-12);
    assertEquals(eigenvalue, spectra[0].get(1), 1e-12);
    assertEquals(0, spectra[0].get(2));
  }

  private static double[] parallel(int n, int width, RandomStream random) {
    double[] direction = new double[width];
    random.fillGaussian(direction, 0, width, 1);
    double[] features = new double[n * width];
    for (int i = 0; i < n; i++) {
      double length = StrictMath.exp(3 * random.nextGaussian());
      for (int j = 0; j < width; j++) {
        features[i * width + j] = length * direction[j];
      }
    }
    return features;
  }
}
