package org.lowrank.overparam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;

class ChainCollapseTest {
  private static final int IN = 3;
  private static final int OUT = 4;
  private static final int ROWS = 9;
  private static final double TOLERANCE = 1e-12;

  static List<FactorChain> convolutions() {
    List<FactorChain> chains = new ArrayList<>();
    for (double width : new double[] {0.5, 1, 4}) {
      for (int stride : new int[] {1, 2}) {
        for (int padding : new int[] {0, 2}) {
          for (int kernel : new int[] {1, 5}) {
            for (int depth : new int[] {1, 2, 4, 8}) {
              chains.add(FactorChain.convolution(IN, OUT, width, depth, kernel, stride, padding));
            }
          }
          Stream.of(List.of(3), List.of(1, 3), List.of(3, 1), List.of(5, 3, 1))
              .map(k -> FactorChain.convolution(IN, OUT, width, k, stride, padding))
              .forEach(chains::add);
        }
      }
    }
    return chains;
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void theCollapsedConvolutionGivesTheChainsOutput(FactorChain chain) {
    RandomStream random = StreamKey.of(11, chain.toString()).stream(0);
    List<double[]> weights = ChainInitialization.draw(chain, random);
    NaiveConvolution.Image image = image(random);
    NaiveConvolution.Image expected = NaiveConvolution.apply(chain, weights, image);
    NaiveConvolution.Image found =
        new NaiveConvolution(chain.collapsed(), chain.stride(), chain.padding())
            .apply(ChainCollapse.of(chain, weights), image);
    assertEquals(expected.rows(), found.rows());
    double scale = 0;
    for (double[][] channel : expected.values()) {
      for (double[] row : channel) {
        for (double value : row) {
          scale = Math.max(scale, Math.abs(value));
        }
      }
    }
    for (int o = 0; o < OUT; o++) {
      for (int r = 0; r < expected.rows(); r++) {
        assertArrayEquals(
            expected.values()[o][r], found.values()[o][r], TOLERANCE * Math.max(1, scale));
      }
    }
  }

  static List<FactorChain> dense() {
    List<FactorChain> chains = new ArrayList<>();
    for (double width : new double[] {0.5, 1, 4}) {
      for (int depth : new int[] {1, 2, 4, 8}) {
        chains.add(FactorChain.dense(7, 6, width, depth));
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
    FactorChain chain = FactorChain.convolution(1, 1, 1, List.of(2, 2), 1, 0);
    double[] first = {1, 2, 3, 4};
    double[] second = {5, 6, 7, 8};
    // (1 + 2y + 3x + 4xy)(5 + 6y + 7x + 8xy), by rows in x, columns in y
    double[] product = {5, 16, 12, 22, 60, 40, 21, 52, 32};
    assertArrayEquals(product, ChainCollapse.of(chain, List.of(first, second)));
  }

  @Test
  void aChainOfOneIsItselfInAnArrayOfItsOwn() {
    FactorChain chain = FactorChain.dense(2, 1, 4, 1);
    double[] only = {3, -4};
    double[] collapsed = ChainCollapse.of(chain, List.of(only));
    collapsed[0] = 0;
    assertArrayEquals(new double[] {3, -4}, only);
  }

  @Test
  void rejectsWeightsOfAnotherChainNamingTheNumbers() {
    FactorChain chain = FactorChain.dense(3, 2, 1, 2);
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

  private static NaiveConvolution.Image image(RandomStream random) {
    double[][][] values = new double[IN][ROWS][ROWS];
    for (double[][] channel : values) {
      for (double[] row : channel) {
        random.fillGaussian(row, 0, ROWS, 1);
      }
    }
    return new NaiveConvolution.Image(values);
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
