package org.lowrank.overparam.convolution;

import java.util.Optional;
import org.lowrank.core.nd4j.Reachable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The convolution that a dense layer is: kernels of one pixel over images of one pixel, a matrix
 * product of shape [batch, in] x [in, out].
 */
public final class MatrixProduct implements Convolution {
  private final ConvolutionGeometry geometry;

  /**
   * @param relu whether the output is max(y, 0)
   */
  public MatrixProduct(int in, int out, boolean relu) {
    geometry = new ConvolutionGeometry(in, out, 1, 1, 1, 1, relu);
  }

  @Override
  public ConvolutionGeometry geometry() {
    return geometry;
  }

  @Override
  public void forward(
      INDArray x, Borders borders, INDArray kernel, Optional<INDArray> bias, INDArray y) {
    INDArray result = rows(y, geometry.out());
    multiply(rows(x, geometry.in()), weights(kernel), result, false, true);
    bias.ifPresent(b -> result.addiRowVector(b.reshape(1, geometry.out())));
    if (geometry.relu()) {
      Nd4j.exec(new org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear(result, result));
    }
  }

  @Override
  public void backward(
      INDArray x,
      Borders borders,
      INDArray kernel,
      INDArray y,
      INDArray dy,
      INDArray dKernel,
      Optional<INDArray> dBias,
      Optional<INDArray> dx) {
    INDArray delta = rows(dy, geometry.out());
    if (geometry.relu()) {
      delta.muli(rows(y, geometry.out()).gt(0).castTo(delta.dataType()));
    }
    dBias.ifPresent(gradient -> delta.sum(gradient.reshape(1, geometry.out()), 0));
    multiply(delta, rows(x, geometry.in()), weights(dKernel), true, false);
    dx.ifPresent(
        gradient -> multiply(delta, weights(kernel), rows(gradient, geometry.in()), false, false));
  }

  private static void multiply(
      INDArray a, INDArray b, INDArray c, boolean transposeA, boolean transposeB) {
    Reachable.during(() -> Nd4j.gemm(a, b, c, transposeA, transposeB, 1, 0), a, b, c);
  }

  private INDArray weights(INDArray kernel) {
    return kernel.reshape('c', geometry.out(), geometry.in());
  }

  private static INDArray rows(INDArray images, long channels) {
    return images.reshape('c', images.size(0), channels);
  }
}
