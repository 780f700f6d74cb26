package org.lowrank.overparam.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionTest {
  private final RandomStream random = StreamKey.of(1, "convolution").stream(0);

  /** Single precision, sums of up to some thousand products. */
  private static final double FLOAT_TOLERANCE = 2e-4;

  private static final double DOUBLE_TOLERANCE = 1e-11;

  @ParameterizedTest
  @CsvSource({
    "3, 8, 3, 1, 1, 1, false",
    "16, 16, 3, 1, 1, 1, true",
    "5, 7, 5, 2, 1, 1, true",
    "8, 4, 1, 1, 1, 1, false",
    "8, 12, 3, 2, 2, 1, true",
    "8, 12, 3, 1, 1, 4, true",
    "6, 6, 2, 2, 1, 3, false",
    "4, 8, 1, 1, 1, 2, true",
  })
  void bothWaysAgreeWithTheDefinition(
      int in, int out, int size, int stride, int dilation, int groups, boolean relu) {
    ConvolutionGeometry geometry =
        new ConvolutionGeometry(in, out, size, stride, dilation, groups, relu);
    Case example = new Case(geometry, new Borders(1, 2, 2, 0));
    example.check(new Nd4jConvolution(geometry), DataType.DOUBLE, DOUBLE_TOLERANCE);
    example.check(new Nd4jConvolution(geometry), DataType.FLOAT, FLOAT_TOLERANCE);
    assumeTrue(OneDnn.available(), () -> "SKIPPED: " + OneDnn.description());
    OneDnnConvolution fast = new OneDnnConvolution(geometry);
    example.check(fast, DataType.FLOAT, FLOAT_TOLERANCE);
    new Case(geometry, Borders.NONE).check(fast, DataType.FLOAT, FLOAT_TOLERANCE);
    example.check(fast, DataType.FLOAT, FLOAT_TOLERANCE);
  }

  @Test
  void singlePrecisionOnX86IsOneDnns() {
    assumeTrue("amd64".equals(System.getProperty("os.arch")), "SKIPPED: not on x86-64");
    assertTrue(OneDnn.available(), OneDnn.description());
    assertTrue(OneDnn.description().startsWith("oneDNN 2."), OneDnn.description());
  }

  /** Operands, and the results by the definition. */
  private final class Case {
    private static final int BATCH = 3;
    private static final int HEIGHT = 9;
    private static final int WIDTH = 8;

    private final ConvolutionGeometry g;
    private final Borders borders;
    private final INDArray x;
    private final INDArray kernel;
    private final INDArray bias;
    private final INDArray y;
    private final INDArray dy;
    private final INDArray dx;
    private final INDArray dKernel;
    private final INDArray dBias;

    Case(ConvolutionGeometry geometry, Borders borders) {
      g = geometry;
      this.borders = borders;
      x = draw(BATCH, g.in(), HEIGHT, WIDTH);
      kernel = draw(g.kernelShape());
      bias = draw(g.out());
      long rows = g.outputs(HEIGHT + borders.top() + borders.bottom());
      long columns = g.outputs(WIDTH + borders.left() + borders.right());
      y = Nd4j.create(DataType.DOUBLE, BATCH, g.out(), rows, columns);
      dy = draw(y.shape());
      dx = x.like();
      dKernel = kernel.like();
      dBias = bias.like();
      for (int b = 0; b < BATCH; b++) {
        for (int o = 0; o < g.out(); o++) {
          for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
              define(b, o, r, c);
            }
          }
        }
      }
    }

    private void define(int b, int o, int r, int c) {
      double sum = bias.getDouble(o);
      for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) {
          sum = g.relu() ? Math.max(0, sum) : sum;
          y.putScalar(new int[] {b, o, r, c}, sum);
          if (g.relu() && sum == 0) {
            return;
          }
          add(dBias, dy.getDouble(b, o, r, c), o);
        }
        int first = o / (g.out() / g.groups()) * (g.in() / g.groups());
        for (int i = 0; i < g.in() / g.groups(); i++) {
          for (int s = 0; s < g.kernelSize(); s++) {
            for (int t = 0; t < g.kernelSize(); t++) {
              int row = r * g.stride() + s * g.dilation() - borders.top();
              int column = c * g.stride() + t * g.dilation() - borders.left();
              if (row < 0 || row >= HEIGHT || column < 0 || column >= WIDTH) {
                continue;
              }
              if (pass == 0) {
                sum += kernel.getDouble(o, i, s, t) * x.getDouble(b, first + i, row, column);
              } else {
                double delta = dy.getDouble(b, o, r, c);
                add(dKernel, delta * x.getDouble(b, first + i, row, column), o, i, s, t);
                add(dx, delta * kernel.getDouble(o, i, s, t), b, first + i, row, column);
              }
            }
          }
        }
      }
    }

    private void add(INDArray array, double value, int... at) {
      array.putScalar(at, array.getDouble(at) + value);
    }

    void check(Convolution convolution, DataType type, double tolerance) {
      for (boolean channelsLast : new boolean[] {true, false}) {
        INDArray input = arranged(x, type, channelsLast);
        INDArray result = arranged(y.like(), type, channelsLast);
        INDArray weights = kernel.castTo(type);
        convolution.forward(input, borders, weights, Optional.of(bias.castTo(type)), result);
        assertClose(y, result, tolerance);
        INDArray weightGradient = weights.like();
        INDArray biasGradient = bias.castTo(type).like();
        INDArray inputGradient = arranged(x.like(), type, channelsLast);
        convolution.backward(
            input,
            borders,
            weights,
            result,
            arranged(dy, type, channelsLast),
            weightGradient,
            Optional.of(biasGradient),
            Optional.of(inputGradient));
        assertClose(dKernel, weightGradient, tolerance);
        assertClose(dBias, biasGradient, tolerance);
        assertClose(dx, inputGradient, tolerance);
      }
    }
  }

  private static INDArray arranged(INDArray images, DataType type, boolean channelsLast) {
    if (!channelsLast) {
      return images.castTo(type).dup('c');
    }
    INDArray copy =
        ChannelsLast.create(
            images.size(0),
            images.size(1),
            images.size(2),
            images.size(3),
            shape -> Nd4j.create(type, shape, 'c'));
    return copy.assign(images.castTo(type));
  }

  private INDArray draw(long... shape) {
    double[] values = new double[(int) Nd4j.create(shape).length()];
    random.fillGaussian(values, 0, values.length, 1);
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static void assertClose(INDArray expected, INDArray found, double tolerance) {
    double largest = 0;
    INDArray difference = expected.sub(found.castTo(DataType.DOUBLE));
    for (double d : difference.dup('c').data().asDouble()) {
      largest = Math.max(largest, Math.abs(d));
    }
    assertEquals(0, largest, tolerance);
  }
}
