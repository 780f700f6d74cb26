package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ChainProductTest {
  private static final double TOLERANCE = 1e-10;

  static List<FactorChain> chains() {
    List<FactorChain> chains = new ArrayList<>();
    for (List<Integer> sizes :
        List.of(
            List.of(1),
            List.of(3),
            List.of(3, 1, 1, 1, 1, 1),
            List.of(1, 3),
            List.of(2, 3, 1),
            List.of(1, 2, 2, 3, 1, 2))) {
      for (List<Integer> residuals :
          List.of(List.<Integer>of(), List.of(1), List.of(-1), List.of(1, 2, 4), List.of(2, 3))) {
        for (int in : new int[] {2, 4}) {
          for (int groups : new int[] {1, 2}) {
            chains.add(
                FactorChain.convolution(in, 4)
                    .kernelSizes(sizes)
                    .groups(groups)
                    .bias(residuals.size() != 1)
                    .residualIntervals(residuals)
                    .build());
          }
        }
      }
    }
    chains.add(FactorChain.dense(5, 2).width(1.5).depth(5).bias(true).build());
    return chains;
  }

  /**
   * The layer's parameters are linear in each single number of a factor, so that central
   * differences have no error but rounding, whatever the step.
   */
  @ParameterizedTest
  @MethodSource("chains")
  void gradientsAreFiniteDifferences(FactorChain chain) {
    Slopes slopes = Slopes.draw(chain, DataType.DOUBLE);
    slopes.backward();
    List<INDArray> found = new ArrayList<>(slopes.dWeights);
    found.addAll(slopes.dBiases);
    List<double[]> expected = slopes.differences();
    assertEquals(expected.size(), found.size());
    double largest = 0;
    double difference = 0;
    for (int p = 0; p < found.size(); p++) {
      double[] slope = SampleChain.plain(found.get(p));
      for (int i = 0; i < slope.length; i++) {
        largest = Math.max(largest, Math.abs(expected.get(p)[i]));
        difference = Math.max(difference, Math.abs(expected.get(p)[i] - slope[i]));
      }
    }
    assertTrue(difference <= TOLERANCE * largest, difference + " of " + largest);
  }

  @ParameterizedTest
  @MethodSource("chains")
  void floatGradientsAreTheDoubleOnesRounded(FactorChain chain) {
    Slopes doubles = Slopes.draw(chain, DataType.DOUBLE);
    Slopes floats = Slopes.draw(chain, DataType.FLOAT);
    doubles.backward();
    floats.backward();
    for (int f = 0; f < chain.depth(); f++) {
      assertNear(doubles.dWeights.get(f), floats.dWeights.get(f));
      if (chain.bias()) {
        assertNear(doubles.dBiases.get(f), floats.dBiases.get(f));
      }
    }
  }

  private static void assertNear(INDArray expected, INDArray found) {
    double[] e = SampleChain.plain(expected);
    double largest = Arrays.stream(e).map(Math::abs).max().orElseThrow();
    assertArrayEquals(e, SampleChain.plain(found), 1e-5 * largest);
  }

  /** With P what follows factor m and Q what precedes it, its gradient is P^T G Q^T. */
  @Test
  void denseGradientsAreProductsOfTheOtherFactors() {
    FactorChain chain = FactorChain.dense(5, 3).width(2).depth(4).build();
    Slopes slopes = Slopes.draw(chain, DataType.DOUBLE);
    slopes.backward();
    for (int f = 0; f < 4; f++) {
      INDArray expected = slopes.dKernel.reshape(3, 5);
      for (int g = 3; g > f; g--) {
        expected = matrix(slopes.weights.get(g)).transpose().mmul(expected);
      }
      for (int g = 0; g < f; g++) {
        expected = expected.mmul(matrix(slopes.weights.get(g)).transpose());
      }
      assertArrayEquals(
          SampleChain.plain(expected), SampleChain.plain(slopes.dWeights.get(f)), TOLERANCE);
    }
  }

  private static INDArray matrix(INDArray weights) {
    return weights.reshape('c', weights.size(0), weights.size(1));
  }

  @Test
  void anInstanceCarriesNothingFromCallToCall() {
    for (FactorChain chain : chains()) {
      Slopes one = Slopes.draw(chain, DataType.DOUBLE);
      one.backward();
      List<double[]> first = one.dWeights.stream().map(SampleChain::plain).toList();
      List<INDArray> others = one.weights.stream().map(w -> w.mul(-3)).toList();
      one.product.collapse(others, one.biases);
      one.product.backward(one.dKernel, one.dBias, one.dWeights, one.dBiases);
      one.backward();
      one.product.backward(one.dKernel, one.dBias, one.dWeights, one.dBiases);
      for (int f = 0; f < chain.depth(); f++) {
        assertArrayEquals(first.get(f), SampleChain.plain(one.dWeights.get(f)), chain.toString());
      }
    }
  }

  @Test
  void viewsInAnyOrderAreReadAndWritten() {
    FactorChain chain = FactorChain.convolution(4, 4).kernelSizes(List.of(2, 3)).bias(true).build();
    Slopes plain = Slopes.draw(chain, DataType.FLOAT);
    plain.backward();
    Collapsed expected = plain.product.collapse(plain.weights, plain.biases);
    double[] kernel = SampleChain.plain(expected.kernel());
    double[] bias = SampleChain.plain(expected.bias().orElseThrow());

    Slopes views = Slopes.draw(chain, DataType.FLOAT);
    views.weights.replaceAll(ChainProductTest::columnOfPairs);
    views.biases.replaceAll(ChainProductTest::columnOfPairs);
    views.dWeights.replaceAll(w -> Nd4j.create(DataType.FLOAT, w.shape(), 'f'));
    views.dBiases.replaceAll(ChainProductTest::columnOfPairs);
    Collapsed found = views.product.collapse(views.weights, views.biases);
    assertArrayEquals(kernel, SampleChain.plain(found.kernel()));
    assertArrayEquals(bias, SampleChain.plain(found.bias().orElseThrow()));
    views.product.backward(
        views.dKernel.dup('f'), columnOfPairs(views.dBias), views.dWeights, views.dBiases);
    for (int f = 0; f < 2; f++) {
      assertArrayEquals(
          SampleChain.plain(plain.dWeights.get(f)), SampleChain.plain(views.dWeights.get(f)));
      assertArrayEquals(
          SampleChain.plain(plain.dBiases.get(f)), SampleChain.plain(views.dBiases.get(f)));
    }
  }

  /** The same numbers, with another one after each. */
  private static INDArray columnOfPairs(INDArray array) {
    long[] shape = Arrays.copyOf(array.shape(), array.rank() + 1);
    shape[array.rank()] = 2;
    INDArray pairs = Nd4j.create(array.dataType(), shape);
    INDArray view = pairs.slice(0, array.rank());
    view.assign(array);
    assertTrue(view.stride(array.rank() - 1) == 2 && view.equals(array));
    return view;
  }

  /** As Deeplearning4j keeps them: all in one row, each factor's from some place on. */
  @Test
  void viewsOfOneRowAreWrittenInPlace() {
    FactorChain chain = FactorChain.convolution(2, 4).kernelSize(3).depth(3).build();
    Slopes plain = Slopes.draw(chain, DataType.FLOAT);
    plain.backward();
    INDArray row = Nd4j.create(DataType.FLOAT, 1, 7 + 72 + 16 + 16);
    List<INDArray> views = new ArrayList<>();
    long start = 7;
    for (FactorShape factor : chain.factors()) {
      INDArray view =
          row.get(NDArrayIndex.point(0), NDArrayIndex.interval(start, start + factor.size()))
              .reshape('c', factor.weightShape());
      views.add(view);
      start += factor.size();
    }
    plain.product.backward(plain.dKernel, null, views, List.of());
    assertArrayEquals(new double[7], Arrays.copyOf(SampleChain.plain(row), 7));
    for (int f = 0; f < 3; f++) {
      assertArrayEquals(SampleChain.plain(plain.dWeights.get(f)), SampleChain.plain(views.get(f)));
    }
  }

  @Test
  void resultsOutliveTheWorkspaceTheyWereMadeIn() {
    FactorChain chain = FactorChain.convolution(2, 4).kernelSize(3).bias(true).build();
    Slopes slopes = Slopes.draw(chain, DataType.FLOAT);
    double[] expected =
        ChainCollapse.of(chain, slopes.weights.stream().map(SampleChain::plain).toList());
    WorkspaceConfiguration config = WorkspaceConfiguration.builder().initialSize(1 << 20).build();
    Collapsed collapsed = null;
    for (int step = 0; step < 3; step++) {
      try (MemoryWorkspace workspace =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace(config, "chain-product-test")) {
        ChainProduct product = new ChainProduct(chain, DataType.FLOAT);
        collapsed = product.collapse(slopes.weights, slopes.biases);
        assertTrue(workspace.isScopeActive() && !collapsed.kernel().isAttached());
      }
    }
    Nd4j.getWorkspaceManager()
        .destroyWorkspace(
            Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread("chain-product-test"));
    assertArrayEquals(expected, SampleChain.plain(collapsed.kernel()), 1e-6);
  }

  @Test
  void productsUseOneThreadWhateverWasSetBefore() {
    openblas.blas_set_num_threads(2);
    Slopes slopes = Slopes.draw(FactorChain.dense(4, 4).build(), DataType.FLOAT);
    slopes.backward();
    assertEquals(1, Blas.threads());
  }

  @Test
  void rejectsWhatDoesNotFitNamingIt() {
    FactorChain chain = FactorChain.convolution(3, 2).kernelSize(3).bias(true).build();
    Slopes s = Slopes.draw(chain, DataType.FLOAT);
    ChainProduct product = new ChainProduct(chain, DataType.FLOAT);
    assertThrows(
        IllegalStateException.class,
        () -> product.backward(s.dKernel, s.dBias, s.dWeights, s.dBiases));
    assertRejected(
        () -> product.collapse(s.weights.subList(0, 1), s.biases),
        "a chain of 2 factors needs as many weights, found 1");
    assertRejected(
        () -> product.collapse(List.of(s.weights.get(1), s.weights.get(0)), s.biases),
        "weights of factor 0 must have shape [2, 3, 3, 3], found [2, 2, 1, 1]");
    assertRejected(
        () ->
            product.collapse(
                s.weights, s.biases.stream().map(b -> b.castTo(DataType.DOUBLE)).toList()),
        "biases of factor 0 must be FLOAT, found DOUBLE");
    product.collapse(s.weights, s.biases);
    assertRejected(
        () -> product.backward(s.dKernel, null, s.dWeights, s.dBiases),
        "the gradient of the layer's bias must be given if, and only if, the chain has biases");
    FactorChain bare = FactorChain.convolution(3, 2).kernelSize(3).build();
    assertRejected(
        () -> new ChainProduct(bare, DataType.FLOAT).collapse(s.weights, s.biases),
        "a chain without biases takes no biases, found 2");
    assertRejected(
        () -> new ChainProduct(bare, DataType.FLOAT16),
        "data type must be FLOAT or DOUBLE, found HALF");
    FactorChain normed = FactorChain.dense(3, 2).batchNorm(true).build();
    String message =
        assertThrows(InvalidInputException.class, () -> new ChainProduct(normed, DataType.FLOAT))
            .getMessage();
    assertTrue(message.startsWith("batch norm must be folded into a chain"), message);
  }

  private static void assertRejected(Executable call, String message) {
    assertEquals(message, assertThrows(InvalidInputException.class, call).getMessage());
  }

  /** A chain's parameters, a gradient of its layer, and room for the factors' gradients. */
  private record Slopes(
      FactorChain chain,
      ChainProduct product,
      List<INDArray> weights,
      List<INDArray> biases,
      INDArray dKernel,
      INDArray dBias,
      List<INDArray> dWeights,
      List<INDArray> dBiases) {

    static Slopes draw(FactorChain chain, DataType type) {
      RandomStream random = StreamKey.of(31, chain.toString()).stream(0);
      SampleChain.Arrays arrays = SampleChain.draw(chain, random).folded(type);
      double[] kernel = new double[chain.collapsed().size()];
      double[] bias = new double[chain.out()];
      random.fillGaussian(kernel, 0, kernel.length, 1);
      random.fillGaussian(bias, 0, bias.length, 1);
      return new Slopes(
          chain,
          new ChainProduct(chain, type),
          new ArrayList<>(arrays.weights()),
          new ArrayList<>(arrays.biases()),
          SampleChain.array(type, kernel, chain.collapsed().weightShape()),
          chain.bias() ? SampleChain.array(type, bias) : null,
          new ArrayList<>(arrays.weights().stream().map(Nd4j::onesLike).toList()),
          new ArrayList<>(arrays.biases().stream().map(Nd4j::onesLike).toList()));
    }

    void backward() {
      product.collapse(weights, biases);
      product.backward(dKernel, dBias, dWeights, dBiases);
    }

    /** A loss that has the given gradients, by the reference. */
    private double loss(double[] kernelSlope, double[] biasSlope, Plain at) {
      double loss = dot(kernelSlope, ChainCollapse.of(chain, at.weights));
      return chain.bias()
          ? loss + dot(biasSlope, ChainCollapse.biasOf(chain, at.weights, at.biases))
          : loss;
    }

    private record Plain(List<double[]> weights, List<double[]> biases) {}

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    /** Central differences of the loss by each number of each weight, then of each bias. */
    List<double[]> differences() {
      Plain at =
          new Plain(
              weights.stream().map(SampleChain::plain).toList(),
              biases.stream().map(SampleChain::plain).toList());
      double[] kernelSlope = SampleChain.plain(dKernel);
      double[] biasSlope = chain.bias() ? SampleChain.plain(dBias) : new double[0];
      List<double[]> slopes = new ArrayList<>();
      for (double[] parameter : Stream.concat(at.weights.stream(), at.biases.stream()).toList()) {
        double[] slope = new double[parameter.length];
        for (int i = 0; i < slope.length; i++) {
          double value = parameter[i];
          parameter[i] = value + 0.5;
          double above = loss(kernelSlope, biasSlope, at);
          parameter[i] = value - 0.5;
          slope[i] = above - loss(kernelSlope, biasSlope, at);
          parameter[i] = value;
        }
        slopes.add(slope);
      }
      return slopes;
    }
  }
}
