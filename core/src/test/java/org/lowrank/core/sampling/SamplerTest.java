package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerTest {
  private static final double GAIN = 1.7;

  static List<Sampler> all() {
    return List.of(
        new NormalSampler(),
        new UniformSampler(),
        new XavierSampler(),
        new XavierNormalSampler(),
        new KaimingSampler(),
        new KaimingUniformSampler(),
        new OrthogonalSampler(),
        new LowRankSampler(),
        new TorchDefaultSampler(),
        new SirenSampler());
  }

  /** Sampler, in, out, variance of a weight at the test's gain, fourth moment over variance^2. */
  static Stream<Arguments> variances() {
    double g2 = GAIN * GAIN;
    return Stream.of(
        Arguments.of(new NormalSampler(), 1.0 / 20, 3.0),
        Arguments.of(new UniformSampler(), 1.0 / 20, 1.8),
        Arguments.of(new XavierSampler(), g2 * 2 / 70, 1.8),
        Arguments.of(new XavierNormalSampler(), g2 * 2 / 70, 3.0),
        Arguments.of(new KaimingSampler(), g2 / 20, 3.0),
        Arguments.of(new KaimingUniformSampler(), g2 / 20, 1.8),
        Arguments.of(new TorchDefaultSampler(), 1.0 / 60, 1.8),
        Arguments.of(new SirenSampler(), 2.0 / 20, 1.8));
  }

  @Test
  void sirensFirstLayerHasALawOfItsOwn() {
    double largest = 0;
    double[] weights =
        new SirenSampler().draw(new LayerShape(20, 500, 1, true), StreamKey.of(2, "s").stream(0));
    for (double w : weights) {
      largest = Math.max(largest, Math.abs(w));
    }
    assertTrue(largest <= 1.5 && largest > 1.49, "largest " + largest);
  }

  @ParameterizedTest
  @MethodSource("variances")
  void independentWeightsHaveTheStatedVarianceAndKurtosis(
      Sampler sampler, double variance, double kurtosis) {
    LayerShape layer = new LayerShape(20, 50, GAIN);
    int draws = 1000;
    long n = (long) draws * layer.size();
    double first = 0;
    double second = 0;
    double fourth = 0;
    for (int t = 0; t < draws; t++) {
      for (double w :
          sampler.draw(layer, StreamKey.of(1, sampler.getClass().getSimpleName()).stream(t))) {
        first += w;
        second += w * w;
        fourth += w * w * w * w;
      }
    }
    // Var of x^4 in units of variance^4: 105 - 9 for a normal, 9 - 3.24 for a uniform law.
    double fourthSpread = kurtosis == 3 ? 96 : 5.76;
    double v2 = variance * variance;
    assertWithin("mean", 0, first / n, Math.sqrt(variance / n));
    assertWithin("variance", variance, second / n, variance * Math.sqrt((kurtosis - 1) / n));
    assertWithin("fourth moment", kurtosis * v2, fourth / n, v2 * Math.sqrt(fourthSpread / n));
  }

  @Test
  void uniformLimitsAreReachedAndNotPassed() {
    LayerShape layer = new LayerShape(30, 60, GAIN);
    assertLimit(new UniformSampler(), layer, Math.sqrt(3.0 / 30));
    assertLimit(new XavierSampler(), layer, GAIN * Math.sqrt(6.0 / 90));
    assertLimit(new KaimingUniformSampler(), layer, GAIN * Math.sqrt(3.0 / 30));
  }

  @Test
  void kaimingIsNormalTimesGain() {
    LayerShape linear = LayerShape.of(12, 9);
    LayerShape relu = new LayerShape(12, 9, 2);
    double[] normal = new NormalSampler().draw(linear, stream());
    assertArrayEquals(normal, new NormalSampler().draw(relu, stream()));
    assertArrayEquals(normal, new KaimingSampler().draw(linear, stream()));
    double[] doubled = Arrays.stream(normal).map(w -> 2 * w).toArray();
    assertArrayEquals(doubled, new KaimingSampler().draw(relu, stream()));
    assertArrayEquals(
        new UniformSampler().draw(relu, stream()),
        new KaimingUniformSampler().draw(linear, stream()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void fillsTheMatrixAndNothingElse(Sampler sampler) {
    LayerShape layer = new LayerShape(7, 4, GAIN);
    double[] expected = sampler.draw(layer, stream());
    double[] weights = new double[40];
    Arrays.fill(weights, 1e9);
    sampler.draw(layer, stream(), weights, 5);
    assertArrayEquals(expected, Arrays.copyOfRange(weights, 5, 33));
    for (int i = 0; i < 40; i++) {
      assertEquals(i >= 5 && i < 33, weights[i] != 1e9);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void rejectsAnArrayThatIsTooShort(Sampler sampler) {
    LayerShape layer = LayerShape.of(3, 3);
    assertThrows(
        IndexOutOfBoundsException.class, () -> sampler.draw(layer, stream(), new double[9], 1));
    assertThrows(
        IndexOutOfBoundsException.class, () -> sampler.draw(layer, stream(), new double[20], -1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawsFiniteWeightsForOneByOneAndThinLayers(Sampler sampler) {
    for (LayerShape layer :
        List.of(LayerShape.of(1, 1), LayerShape.of(1, 9), LayerShape.of(9, 1))) {
      double[] weights = sampler.draw(layer, stream());
      assertEquals(layer.size(), weights.length);
      assertTrue(Arrays.stream(weights).allMatch(w -> Double.isFinite(w) && w != 0));
    }
  }

  @Test
  void everySamplerIsDescribedAndCited() {
    for (Sampler sampler : all()) {
      assertFalse(sampler.description().isBlank());
      assertTrue(sampler.source().matches(".*(19|20)\\d\\d.*"), sampler.source());
    }
  }

  private static RandomStream stream() {
    return StreamKey.of(31, "sampler test").stream(1);
  }

  private static void assertLimit(Sampler sampler, LayerShape layer, double limit) {
    double low = 0;
    double high = 0;
    for (int t = 0; t < 100; t++) {
      double[] weights =
          sampler.draw(layer, StreamKey.of(2, sampler.getClass().getSimpleName()).stream(t));
      low = Math.min(low, Arrays.stream(weights).min().orElseThrow());
      high = Math.max(high, Arrays.stream(weights).max().orElseThrow());
    }
    // Of 180,000 numbers the largest is within 1e-4 of the limit, save once in e^9 times.
    assertTrue(
        low >= -limit && low < -limit * (1 - 1e-4),
        () -> sampler.getClass().getSimpleName() + " low");
    assertTrue(
        high <= limit && high > limit * (1 - 1e-4),
        () -> sampler.getClass().getSimpleName() + " high");
  }
}
