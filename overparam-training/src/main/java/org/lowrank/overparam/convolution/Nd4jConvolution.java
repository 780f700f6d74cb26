package org.lowrank.overparam.convolution;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution by ND4J's operations: any data type, any platform, slow. Groups are convolved one
 * after the other.
 */
final class Nd4jConvolution implements Convolution {
  /** The operations' flag for kernels of shape [out, in, rows, columns]. */
  private static final int OUT_FIRST = 1;

  private final ConvolutionGeometry geometry;

  Nd4jConvolution(ConvolutionGeometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public ConvolutionGeometry geometry() {
    return geometry;
  }

  @Override
  public void forward(
      INDArray x, Borders borders, INDArray kernel, Optional<INDArray> bias, INDArray y) {
    INDArray padded = pad(x, borders);
    for (int g = 0; g < geometry.groups(); g++) {
      INDArray part = channels(y, g, geometry.out());
      INDArray result = Nd4j.createUninitialized(y.dataType(), part.shape(), 'c');
      INDArray[] operands = {plain(channels(padded, g, geometry.in())), plain(kernels(kernel, g))};
      Nd4j.exec(operation("conv2d", operands, result));
      part.assign(result);
    }
    bias.ifPresent(b -> y.addi(b.reshape(1, geometry.out(), 1, 1)));
    if (geometry.relu()) {
      Nd4j.exec(new org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear(y, y));
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
    if (geometry.relu()) {
      dy.muli(y.gt(0).castTo(dy.dataType()));
    }
    dBias.ifPresent(gradient -> gradient.assign(dy.sum(0, 2, 3).reshape(gradient.shape())));
    INDArray padded = pad(x, borders);
    for (int g = 0; g < geometry.groups(); g++) {
      INDArray input = plain(channels(padded, g, geometry.in()));
      INDArray weights = plain(kernels(kernel, g));
      INDArray inputGradient = Nd4j.createUninitialized(x.dataType(), input.shape(), 'c');
      INDArray kernelGradient = Nd4j.createUninitialized(x.dataType(), weights.shape(), 'c');
      INDArray[] operands = {input, weights, plain(channels(dy, g, geometry.out()))};
      Nd4j.exec(operation("conv2d_bp", operands, inputGradient, kernelGradient));
      kernels(dKernel, g).assign(kernelGradient);
      int group = g;
      dx.ifPresent(
          gradient ->
              channels(gradient, group, geometry.in()).assign(inside(inputGradient, x, borders)));
    }
  }

  private DynamicCustomOp operation(String name, INDArray[] operands, INDArray... results) {
    int size = geometry.kernelSize();
    int stride = geometry.stride();
    int dilation = geometry.dilation();
    return DynamicCustomOp.builder(name)
        .addInputs(operands)
        .addOutputs(results)
        // kernel, stride, no padding, dilation, padding explicit, channels first
        .addIntegerArguments(size, size, stride, stride, 0, 0, dilation, dilation, 0, 0, OUT_FIRST)
        .build();
  }

  private static INDArray plain(INDArray array) {
    return array.dup('c');
  }

  private INDArray channels(INDArray images, int group, int all) {
    if (geometry.groups() == 1) {
      return images;
    }
    int count = all / geometry.groups();
    return images.get(
        NDArrayIndex.all(), NDArrayIndex.interval(group * count, (group + 1) * count));
  }

  private INDArray kernels(INDArray kernel, int group) {
    if (geometry.groups() == 1) {
      return kernel;
    }
    long count = geometry.out() / geometry.groups();
    long length = kernel.length() / geometry.groups();
    return kernel
        .reshape('c', new long[] {kernel.length()})
        .get(NDArrayIndex.interval(group * length, (group + 1) * length))
        .reshape('c', count, kernel.size(1), kernel.size(2), kernel.size(3));
  }

  private static INDArray pad(INDArray x, Borders borders) {
    if (borders.isEmpty()) {
      return x;
    }
    INDArray padded =
        Nd4j.zeros(
            x.dataType(),
            x.size(0),
            x.size(1),
            x.size(2) + borders.top() + borders.bottom(),
            x.size(3) + borders.left() + borders.right());
    inside(padded, x, borders).assign(x);
    return padded;
  }

  private static INDArray inside(INDArray padded, INDArray x, Borders borders) {
    INDArrayIndex all = NDArrayIndex.all();
    return padded.get(
        all,
        all,
        NDArrayIndex.interval(borders.top(), borders.top() + x.size(2)),
        NDArrayIndex.interval(borders.left(), borders.left() + x.size(3)));
  }
}
