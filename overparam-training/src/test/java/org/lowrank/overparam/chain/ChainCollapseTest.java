package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.buffer.DataType;

class ChainCollapseTest {
  private static final double TOLERANCE = 1e-12;

  static List<FactorChain> dense() {
    List<FactorChain> chains = new ArrayList<>();
    for (double width : new double[] {0.5, 1, 4}) {
      for (int depth : new int[] {1, 2, 4, 8}) {
        chains.add(FactorChain.dense(7, 6).width(width).depth(depth).build());
      }
    }
    return chains;
  }

  @ParameterizedTest
  @MethodSource("dense")
  void theCollapsedMatrixGivesTheChainsOutput(FactorChain chain) {
    RandomStream random = StreamKey.of(12, chain.toString()).stream(0);
    List<double[]> weights = ChainInitialization.draw(chain, random);
    double[] input = new double[chain.in()];
    random.fillGaussian(input, 0, input.length, 1);
    double[] signal = input;
    for (double[] factor : weights) {
      signal = times(factor, signal);
    }
    double[] found = times(ChainCollapse.of(chain, weights), input);
    assertArrayEquals(signal, found, TOLERANCE);
  }

  @Test
  void kernelsComposeAsPolynomialsDo() {
    FactorChain chain = FactorChain.convolution(1, 1).kernelSizes(List.of(2, 2)).build();
    double[] first = {1, 2, 3, 4};
    double[] second = {5, 6, 7, 8};
    // (1 + 2y + 3x + 4xy)(5 + 6y + 7x + 8xy), by rows in x, columns in y
    double[] product = {5, 16, 12, 22, 60, 40, 21, 52, 32};
    assertArrayEquals(product, ChainCollapse.of(chain, List.of(first, second)));
  }

  /**
   * Two factors of two channels, by hand. The first has kernel P from channel 0 to 0 and Q from 1
   * to 1, the second is ((2, 0), (1, 3)), and a residual goes from end to end. So 0 to 0 is 2 P
   * plus a one in the middle, 0 to 1 is P, 1 to 0 nothing, 1 to 1 is 3 Q plus a one in the middle.
   */
  @Test
  void aResidualFromEndToEndAddsAOneInTheMiddle() {
    FactorChain chain =
        FactorChain.convolution(2, 2)
            .kernelSizes(List.of(3, 1))
            .bias(true)
            .residualIntervals(List.of(FactorChain.END_TO_END))
            .build();
    double[] p = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] zeros = new double[9];
    double[] q = {0, 1, 0, -1, 4, -1, 0, 1, 0};
    double[] first = concatenated(p, zeros, zeros, q);
    double[] second = {2, 0, 1, 3};
    double[] layer =
        concatenated(
            new double[] {2, 4, 6, 8, 11, 12, 14, 16, 18},
            zeros,
            p,
            new double[] {0, 3, 0, -3, 13, -3, 0, 3, 0});
    // ((2, 0), (1, 3)) (3, -2) + (1, 5); the input's bias is none.
    double[] bias = {7, 2};
    List<double[]> biases = List.of(new double[] {3, -2}, new double[] {1, 5});
    assertArrayEquals(layer, ChainCollapse.of(chain, List.of(first, second)));
    assertArrayEquals(bias, ChainCollapse.biasOf(chain, List.of(first, second), biases));

    Collapsed collapsed =
        new ChainProduct(chain, DataType.FLOAT)
            .collapse(
                List.of(
                    SampleChain.array(DataType.FLOAT, first, 2, 2, 3, 3),
                    SampleChain.array(DataType.FLOAT, second, 2, 2)),
                biases.stream().map(b -> SampleChain.array(DataType.FLOAT, b)).toList());
    assertArrayEquals(new long[] {2, 2, 3, 3}, collapsed.kernel().shape());
    assertArrayEquals(layer, SampleChain.plain(collapsed.kernel()));
    assertArrayEquals(bias, SampleChain.plain(collapsed.bias().orElseThrow()));
  }

  private static double[] concatenated(double[]... parts) {
    return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void aChainOfOneIsItselfInAnArrayOfItsOwn() {
    FactorChain chain = FactorChain.dense(2, 1).width(4).depth(1).build();
    double[] only = {3, -4};
    double[] collapsed = ChainCollapse.of(chain, List.of(only));
    collapsed[0] = 0;
    assertArrayEquals(new double[] {3, -4}, only);
  }

  @Test
  void rejectsWeightsOfAnotherChainNamingTheNumbers() {
    FactorChain chain = FactorChain.dense(3, 2).width(1).depth(2).build();
    InvalidInputException few =
        assertThrows(
            InvalidInputException.class, () -> ChainCollapse.of(chain, List.of(new double[6])));
    assertEquals("a chain of 2 factors needs as many weights, found 1", few.getMessage());
    InvalidInputException small =
        assertThrows(
            InvalidInputException.class,
            () -> ChainCollapse.of(chain, List.of(new double[6], new double[5])));
    assertEquals("factor 1 of the chain has 4 weights, found 5", small.getMessage());
  }

  private static double[] times(double[] matrix, double[] x) {
    double[] y = new double[matrix.length / x.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += matrix[i * x.length + j] * x[j];
      }
    }
    return y;
  }
}
