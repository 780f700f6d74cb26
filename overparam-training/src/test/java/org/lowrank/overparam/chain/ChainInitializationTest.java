package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

class ChainInitializationTest {
  private static final StreamKey KEY = StreamKey.of(21, "chains");

  @Test
  void denseFactorsHaveVarianceOneOverFanInAndTwiceThatInTheLast() {
    assertVariances(
        FactorChain.dense(50, 40).width(3).depth(3).build(), 1.0 / 50, 1.0 / 120, 2.0 / 120);
  }

  @Test
  void convolutionsHaveVarianceOneOverFanOut() {
    FactorChain chain = FactorChain.convolution(16, 24).width(2).kernelSizes(List.of(5, 3)).build();
    assertVariances(chain, 1.0 / (48 * 25), 2.0 / (24 * 9));
  }

  @Test
  void aSoleFactorIsTheLast() {
    assertVariances(FactorChain.dense(64, 64).width(4).depth(1).build(), 2.0 / 64);
  }

  /** PyTorch's fan-out is all outputs times places; its fan-in is that of a group. */
  @Test
  void groupsLowerTheFanInButNotTheFanOut() {
    assertVariances(
        FactorChain.convolution(16, 24).width(2).groups(4).kernelSizes(List.of(5, 3)).build(),
        1.0 / (48 * 25),
        2.0 / (24 * 9));
    assertVariances(
        FactorChain.dense(40, 48).width(2).groups(4).depth(2).build(), 1.0 / 10, 2.0 / 24);
  }

  /** A uniform law's variance is a third of its bound's square. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void biasesAreUniformUpToOneOverTheRootOfAllInputsTimesPlaces(int groups) {
    FactorChain chain =
        FactorChain.convolution(16, 24).width(2).groups(groups).kernelSizes(List.of(5, 3)).build();
    double[] bounds = {1 / Math.sqrt(16 * 25), 1 / Math.sqrt(48 * 9)};
    int chains = 2000;
    double[] largest = new double[2];
    double[] means = new double[2];
    double[] squares = new double[2];
    for (int c = 0; c < chains; c++) {
      List<double[]> biases = ChainInitialization.drawBiases(chain, KEY.stream(c));
      assertEquals(48, biases.get(0).length);
      assertEquals(24, biases.get(1).length);
      for (int f = 0; f < 2; f++) {
        largest[f] =
            Math.max(largest[f], Arrays.stream(biases.get(f)).map(Math::abs).max().orElseThrow());
        means[f] += Arrays.stream(biases.get(f)).average().orElseThrow() / chains;
        squares[f] += Arrays.stream(biases.get(f)).map(b -> b * b).average().orElseThrow() / chains;
      }
    }
    for (int f = 0; f < 2; f++) {
      assertTrue(largest[f] <= bounds[f] && largest[f] > 0.999 * bounds[f]);
      assertEquals(0, means[f], 0.02 * bounds[f]);
      assertEquals(bounds[f] * bounds[f] / 3, squares[f], 0.02 * squares[f]);
    }
  }

  @Test
  void factorsAreDrawnFromTheFirstOn() {
    FactorChain chain = FactorChain.dense(4, 4).width(1).depth(3).build();
    List<double[]> weights = ChainInitialization.draw(chain, KEY.stream(3));
    RandomStream random = KEY.stream(3);
    double[] first = new double[16];
    random.fillGaussian(first, 0, 16, 0.5);
    assertArrayEquals(first, weights.get(0));
    random.fillGaussian(first, 0, 16, 0.5);
    assertArrayEquals(first, weights.get(1));
  }

  /** Over 40 chains, 160,000 weights a factor or more: half a per cent of error at most, likely. */
  private static void assertVariances(FactorChain chain, double... expected) {
    int chains = 40;
    double[] found = new double[expected.length];
    for (int c = 0; c < chains; c++) {
      List<double[]> weights = ChainInitialization.draw(chain, KEY.stream(c));
      for (int f = 0; f < found.length; f++) {
        found[f] += Arrays.stream(weights.get(f)).map(w -> w * w).average().orElseThrow() / chains;
      }
    }
    for (int f = 0; f < found.length; f++) {
      assertEquals(expected[f], found[f], 0.02 * expected[f], "factor " + f);
    }
  }
}
