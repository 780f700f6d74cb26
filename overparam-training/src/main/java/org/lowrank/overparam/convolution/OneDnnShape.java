package org.lowrank.overparam.convolution;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution of one size of batch and image in oneDNN's terms. */
final class OneDnnShape {
  static final dnnl.algorithm DIRECT = dnnl.algorithm.convolution_direct;

  final memory.desc input;
  final memory.desc output;

  /** The kernel as the caller has it. */
  final memory.desc kernel;

  /** The kernel as the library likes it best. */
  final memory.desc anyKernel;

  final memory.desc bias;
  final long[] strides;

  /** Inputs between those that a kernel sees; the library counts from 0. */
  final long[] gaps;

  /** Rows above and columns to the left. */
  final long[] before;

  /** Rows below and columns to the right. */
  final long[] after;

  /** In the place of a bias that is not there. */
  final INDArray noBias;

  OneDnnShape(ConvolutionGeometry geometry, long batch, long height, long width, Borders borders) {
    long[] shape = shape(geometry);
    kernel = Layout.kernel(shape);
    anyKernel = Layout.any(shape);
    bias = Layout.row(geometry.out());
    noBias = Nd4j.zeros(DataType.FLOAT, geometry.out()).detach();
    input = Layout.channelsLast(batch, geometry.in(), height, width);
    output =
        Layout.channelsLast(
            batch,
            geometry.out(),
            geometry.outputs(height + borders.top() + borders.bottom()),
            geometry.outputs(width + borders.left() + borders.right()));
    strides = new long[] {geometry.stride(), geometry.stride()};
    gaps = new long[] {geometry.dilation() - 1, geometry.dilation() - 1};
    before = new long[] {borders.top(), borders.left()};
    after = new long[] {borders.bottom(), borders.right()};
  }

  private static long[] shape(ConvolutionGeometry g) {
    long size = g.kernelSize();
    int groups = g.groups();
    return groups == 1
        ? g.kernelShape()
        : new long[] {groups, g.out() / groups, g.in() / groups, size, size};
  }

  convolution_forward.desc forward() {
    return new convolution_forward.desc(
        dnnl.prop_kind.forward_training,
        DIRECT,
        input,
        anyKernel,
        bias,
        output,
        strides,
        gaps,
        before,
        after);
  }
}
