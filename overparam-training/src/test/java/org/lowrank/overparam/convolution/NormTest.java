package org.lowrank.overparam.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Batch norm against its definition on plain arrays, and that one's central differences. */
class NormTest {
  private static final int BATCH = 3;
  private static final int CHANNELS = 5;
  private static final int PLACES = 12;
  private static final long[] SHAPE = {BATCH, CHANNELS, 4, 3};
  private static final double EPSILON = 0.1;
  private static final double STEP = 1e-5;

  /** Of central differences at that step. */
  private static final double DOUBLE_TOLERANCE = 1e-8;

  private static final double FLOAT_TOLERANCE = 1e-4;

  private final RandomStream random = StreamKey.of(1, "norm").stream(0);
  private final double[] x = draw(BATCH * CHANNELS * PLACES, 2, 1);
  private final double[] dy = draw(x.length, 1, 0);
  private final double[] gamma = draw(CHANNELS, 1, 0.5);
  private final double[] beta = draw(CHANNELS, 1, 0);
  private final double[] mean = draw(CHANNELS, 1, 0);
  private final double[] variance =
      Arrays.stream(draw(CHANNELS, 1, 0)).map(v -> 0.5 + v * v).toArray();

  private double[] draw(int count, double deviation, double centre) {
    double[] values = new double[count];
    random.fillGaussian(values, 0, count, deviation);
    return Arrays.stream(values).map(v -> v + centre).toArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothWaysAgreeWithTheDefinition(boolean relu) {
    check(new Nd4jNorm(EPSILON, relu), relu, DataType.DOUBLE, DOUBLE_TOLERANCE);
    check(new Nd4jNorm(EPSILON, relu), relu, DataType.FLOAT, FLOAT_TOLERANCE);
    assumeTrue(OneDnn.available(), () -> "SKIPPED: " + OneDnn.description());
    check(new OneDnnNorm(EPSILON, relu), relu, DataType.FLOAT, FLOAT_TOLERANCE);
  }

  @Test
  void singlePrecisionIsOneDnnsAndDoubleNd4js() {
    assertInstanceOf(Nd4jNorm.class, Norm.of(EPSILON, true, DataType.DOUBLE));
    assumeTrue(OneDnn.available(), () -> "SKIPPED: " + OneDnn.description());
    assertInstanceOf(OneDnnNorm.class, Norm.of(EPSILON, true, DataType.FLOAT));
  }

  private void check(Norm norm, boolean relu, DataType type, double tolerance) {
    for (boolean channelsLast : new boolean[] {true, false}) {
      for (boolean inPlace : new boolean[] {false, true}) {
        Norm.Affine affine = new Norm.Affine(row(gamma, type), row(beta, type));
        Norm.Moments batch = new Norm.Moments(row(mean, type), row(mean, type));
        INDArray input = images(x, type, channelsLast);
        INDArray output = images(x, type, channelsLast);
        norm.train(input, affine, batch, output);
        assertClose(output(x, gamma, beta, relu), output, tolerance);
        assertClose(means(x), batch.mean(), tolerance);
        assertClose(variances(x), batch.variance(), tolerance);

        Norm.Affine gradients = new Norm.Affine(row(mean, type), row(mean, type));
        INDArray outputGradient = images(dy, type, channelsLast);
        INDArray inputGradient = inPlace ? outputGradient : images(x, type, channelsLast);
        norm.backward(input, output, outputGradient, affine, batch, gradients, inputGradient);
        assertClose(differences(x, v -> loss(v, gamma, beta, relu)), inputGradient, tolerance);
        assertClose(differences(gamma, v -> loss(x, v, beta, relu)), gradients.gamma(), tolerance);
        assertClose(differences(beta, v -> loss(x, gamma, v, relu)), gradients.beta(), tolerance);
        assertClose(x, input, tolerance);

        Norm.Moments known = new Norm.Moments(row(mean, type), row(variance, type));
        norm.infer(input, affine, known, output);
        assertClose(normalized(x, mean, variance, gamma, beta, relu), output, tolerance);
        assertClose(mean, known.mean(), tolerance);
      }
    }
  }

  private interface Loss {
    double of(double[] values);
  }

  private double[] differences(double[] at, Loss loss) {
    double[] result = new double[at.length];
    double[] moved = at.clone();
    for (int i = 0; i < at.length; i++) {
      moved[i] = at[i] + STEP;
      double above = loss.of(moved);
      moved[i] = at[i] - STEP;
      result[i] = (above - loss.of(moved)) / (2 * STEP);
      moved[i] = at[i];
    }
    return result;
  }

  private double loss(double[] input, double[] scale, double[] shift, boolean relu) {
    double[] y = output(input, scale, shift, relu);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * dy[i];
    }
    return sum;
  }

  private static double[] output(double[] input, double[] scale, double[] shift, boolean relu) {
    return normalized(input, means(input), variances(input), scale, shift, relu);
  }

  private static double[] normalized(
      double[] input,
      double[] centre,
      double[] spread,
      double[] scale,
      double[] shift,
      boolean relu) {
    double[] y = new double[input.length];
    for (int i = 0; i < y.length; i++) {
      int c = channel(i);
      y[i] = scale[c] * (input[i] - centre[c]) / Math.sqrt(spread[c] + EPSILON) + shift[c];
      y[i] = relu ? Math.max(0, y[i]) : y[i];
    }
    return y;
  }

  private static double[] means(double[] input) {
    double[] means = new double[CHANNELS];
    for (int i = 0; i < input.length; i++) {
      means[channel(i)] += input[i] / (BATCH * PLACES);
    }
    return means;
  }

  private static double[] variances(double[] input) {
    double[] means = means(input);
    double[] squares = new double[input.length];
    for (int i = 0; i < input.length; i++) {
      squares[i] = Math.pow(input[i] - means[channel(i)], 2);
    }
    return means(squares);
  }

  private static int channel(int index) {
    return index / PLACES % CHANNELS;
  }

  private static INDArray row(double[] values, DataType type) {
    return Nd4j.createFromArray(values).castTo(type).reshape(1, values.length);
  }

  private static INDArray images(double[] values, DataType type, boolean channelsLast) {
    INDArray images = Nd4j.createFromArray(values).castTo(type).reshape('c', SHAPE);
    return channelsLast
        ? ChannelsLast.create(
                BATCH, CHANNELS, SHAPE[2], SHAPE[3], shape -> Nd4j.create(type, shape, 'c'))
            .assign(images)
        : images.dup('c');
  }

  private static void assertClose(double[] expected, INDArray found, double tolerance) {
    double[] values = found.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    assertEquals(expected.length, values.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], values[i], tolerance);
    }
  }
}
