package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.buffer.DataType;

/** The one layer that a chain collapses to gives the chain's output, borders included. */
class CollapseEqualsChainTest {
  private static final double DOUBLE_TOLERANCE = 1e-10;
  private static final double FLOAT_TOLERANCE = 1e-5;
  private static final int OUT = 4;
  private static final int ROWS = 5;
  private static final List<List<Integer>> RESIDUALS =
      List.of(
          List.of(),
          List.of(1),
          List.of(2),
          List.of(4),
          List.of(-1),
          List.of(1, 2),
          List.of(1, 2, 4, -1));

  /** Kernel sizes, widths and inputs; the rest of the grid is gone through in the test. */
  static List<FactorChain> chains() {
    List<List<Integer>> kernels = new ArrayList<>();
    for (int depth : new int[] {1, 2, 4, 8, 16}) {
      for (int size : new int[] {1, 5}) {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth, 1));
        sizes.set(0, size);
        kernels.add(sizes);
      }
    }
    kernels.addAll(
        List.of(
            List.of(3),
            List.of(1, 3),
            List.of(3, 1),
            List.of(5, 3, 1),
            List.of(1, 3, 5),
            Collections.nCopies(8, 3)));
    List<FactorChain> chains = new ArrayList<>();
    for (List<Integer> sizes : kernels) {
      for (double width : new double[] {0.5, 1, 4}) {
        for (int in : new int[] {3, OUT}) {
          chains.add(FactorChain.convolution(in, OUT).width(width).kernelSizes(sizes).build());
        }
      }
    }
    return chains;
  }

  @ParameterizedTest
  @MethodSource("chains")
  void overTheGrid(FactorChain plain) {
    int padding = plain.collapsed().kernelSize() / 2;
    for (List<Integer> residuals : RESIDUALS) {
      for (boolean bias : new boolean[] {false, true}) {
        for (boolean norm : new boolean[] {false, true}) {
          FactorChain chain =
              FactorChain.convolution(plain.in(), plain.out())
                  .width(plain.width())
                  .kernelSizes(plain.kernelSizes())
                  .bias(bias)
                  .batchNorm(norm)
                  .residualIntervals(residuals)
                  .build();
          assertCollapses(chain, Sliding.padded(1, padding), Sliding.padded(2, padding));
        }
      }
    }
  }

  static List<FactorChain> otherChains() {
    List<FactorChain> chains = new ArrayList<>();
    for (int groups : new int[] {1, 2, 4}) {
      for (List<Integer> sizes :
          List.of(List.of(3), List.of(3, 1, 1), List.of(1, 3, 2, 1), List.of(2, 2, 3, 1, 1, 2))) {
        // Intervals 2 and 3 cross.
        for (List<Integer> residuals :
            List.of(List.<Integer>of(), List.of(2, 3), List.of(-1, 1, 3))) {
          chains.add(
              FactorChain.convolution(OUT, OUT)
                  .width(2)
                  .kernelSizes(sizes)
                  .groups(groups)
                  .bias(true)
                  .batchNorm(residuals.size() == 2)
                  .residualIntervals(residuals)
                  .build());
        }
      }
    }
    return chains;
  }

  @ParameterizedTest
  @MethodSource("otherChains")
  void withGroupsDilationAnySidesAndCrossingResiduals(FactorChain chain) {
    assertCollapses(
        chain,
        Sliding.padded(1, 8).withDilation(2),
        Sliding.padded(3, 5),
        Sliding.same(1),
        Sliding.same(2),
        Sliding.same(2).withDilation(2));
  }

  private static void assertCollapses(FactorChain chain, Sliding... slidings) {
    RandomStream random = StreamKey.of(11, chain.toString()).stream(0);
    SampleChain sample = SampleChain.draw(chain, random);
    NaiveConvolution.Image image = image(chain.in(), random);
    SampleChain.Arrays doubles = sample.folded(DataType.DOUBLE);
    double[] reference = ChainCollapse.of(doubles.chain(), doubles.plainWeights());
    Layer plain =
        new Layer(
            reference,
            chain.collapsedBias()
                ? Optional.of(
                    ChainCollapse.biasOf(
                        doubles.chain(), doubles.plainWeights(), doubles.plainBiases()))
                : Optional.empty());
    Layer inDouble = Layer.of(doubles, DataType.DOUBLE);
    Layer inFloat = Layer.of(sample.folded(DataType.FLOAT), DataType.FLOAT);
    for (Sliding sliding : slidings) {
      NaiveConvolution.Image expected = sample.expanded(sliding, image);
      NaiveConvolution convolution = new NaiveConvolution(chain.collapsed(), sliding);
      assertNear(expected, plain.apply(convolution, image), DOUBLE_TOLERANCE, chain, sliding);
      assertNear(expected, inDouble.apply(convolution, image), DOUBLE_TOLERANCE, chain, sliding);
      assertNear(expected, inFloat.apply(convolution, image), FLOAT_TOLERANCE, chain, sliding);
    }
  }

  private record Layer(double[] kernel, Optional<double[]> bias) {
    static Layer of(SampleChain.Arrays arrays, DataType type) {
      Collapsed collapsed =
          new ChainProduct(arrays.chain(), type).collapse(arrays.weights(), arrays.biases());
      assertEquals(type, collapsed.kernel().dataType());
      return new Layer(
          SampleChain.plain(collapsed.kernel()), collapsed.bias().map(SampleChain::plain));
    }

    NaiveConvolution.Image apply(NaiveConvolution convolution, NaiveConvolution.Image image) {
      NaiveConvolution.Image result = convolution.apply(kernel, image);
      for (int c = 0; c < result.values().length && bias.isPresent(); c++) {
        for (double[] row : result.values()[c]) {
          for (int k = 0; k < row.length; k++) {
            row[k] += bias.get()[c];
          }
        }
      }
      return result;
    }
  }

  /** The largest difference, relative to the largest value. */
  private static void assertNear(
      NaiveConvolution.Image expected,
      NaiveConvolution.Image found,
      double tolerance,
      FactorChain chain,
      Sliding sliding) {
    assertEquals(expected.rows(), found.rows());
    double largest = 0;
    double difference = 0;
    for (int c = 0; c < expected.values().length; c++) {
      for (int r = 0; r < expected.rows(); r++) {
        for (int k = 0; k < expected.rows(); k++) {
          double value = expected.values()[c][r][k];
          largest = Math.max(largest, Math.abs(value));
          difference = Math.max(difference, Math.abs(value - found.values()[c][r][k]));
        }
      }
    }
    assertTrue(largest > 0, () -> "nothing to compare: " + chain);
    assertTrue(
        difference <= tolerance * largest,
        difference / largest + " of the largest value: " + chain + ", " + sliding);
  }

  private static NaiveConvolution.Image image(int channels, RandomStream random) {
    double[][][] values = new double[channels][ROWS][ROWS];
    for (double[][] channel : values) {
      for (double[] row : channel) {
        random.fillGaussian(row, 0, ROWS, 1);
      }
    }
    return new NaiveConvolution.Image(values);
  }
}
