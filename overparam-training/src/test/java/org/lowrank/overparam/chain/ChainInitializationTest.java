package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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
