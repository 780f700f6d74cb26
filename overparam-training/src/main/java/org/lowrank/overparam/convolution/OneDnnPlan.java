package org.lowrank.overparam.convolution;

import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution compiled for one size of batch and image: the forward pass and, made when first
 * asked for, the backward ones.
 */
final class OneDnnPlan implements Plan {
  private final OneDnnShape shape;
  private final boolean relu;
  private final convolution_forward.primitive_desc hint;
  private final Operand y;
  private final Operand dy;
  private Forward forward;
  private KernelGradient kernelGradient;
  private InputGradient inputGradient;
  private Pass reluGradient;

  OneDnnPlan(OneDnnShape shape, boolean relu) {
    this.shape = shape;
    this.relu = relu;
    hint = new convolution_forward.primitive_desc(shape.forward(), OneDnn.engine());
    y = new Operand(shape.output);
    dy = new Operand(shape.output);
  }

  void forward(INDArray x, INDArray kernel, Optional<INDArray> bias, INDArray result) {
    if (forward == null) {
      forward = new Forward();
    }
    forward.run(x, kernel, bias.orElse(shape.noBias), result);
  }

  /**
   * Takes the gradient that the other backward passes need.
   *
   * @param result of the forward pass
   * @param gradient for it. Modified if it is laid out as the library wants it.
   */
  void takeOutputGradient(INDArray result, INDArray gradient) {
    dy.read(gradient);
    if (relu) {
      if (reluGradient == null) {
        reluGradient = compileReluGradient();
      }
      y.read(result);
      reluGradient.run();
    }
  }

  private Pass compileReluGradient() {
    var byOutput = dnnl.algorithm.eltwise_relu_use_dst_for_bwd;
    var forwards =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(dnnl.prop_kind.forward_training, byOutput, shape.output, 0, 0),
            OneDnn.engine());
    var backwards =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(byOutput, shape.output, shape.output, 0, 0),
            OneDnn.engine(),
            forwards);
    return new Pass(new eltwise_backward(backwards))
        .with(dnnl.DNNL_ARG_DST, y)
        .with(dnnl.DNNL_ARG_DIFF_DST, dy)
        .with(dnnl.DNNL_ARG_DIFF_SRC, dy);
  }

  void kernelGradient(INDArray x, INDArray dKernel, Optional<INDArray> dBias) {
    if (kernelGradient == null) {
      kernelGradient = new KernelGradient();
    }
    kernelGradient.run(x, dKernel, dBias.orElse(shape.noBias));
    dBias.ifPresentOrElse(unused -> {}, () -> shape.noBias.assign(0));
  }

  void inputGradient(INDArray kernel, INDArray dx) {
    if (inputGradient == null) {
      inputGradient = new InputGradient();
    }
    inputGradient.run(kernel, dx);
  }

  @Override
  public void close() {
    y.close();
    dy.close();
    Stream.of(forward, kernelGradient, inputGradient)
        .filter(java.util.Objects::nonNull)
        .forEach(Buffers::close);
  }

  /** The buffers of a pass. */
  private interface Buffers {
    void close();
  }

  private final class Forward implements Buffers {
    private final Operand x;
    private final Operand kernel;
    private final Operand bias = new Operand(shape.bias);
    private final Pass pass;

    Forward() {
      var code = compile();
      x = new Operand(shape.input);
      kernel = new Operand(code.weights_desc());
      pass =
          new Pass(new convolution_forward(code))
              .with(dnnl.DNNL_ARG_SRC, x)
              .with(dnnl.DNNL_ARG_WEIGHTS, kernel)
              .with(dnnl.DNNL_ARG_BIAS, bias)
              .with(dnnl.DNNL_ARG_DST, y);
    }

    private convolution_forward.primitive_desc compile() {
      if (!relu) {
        return hint;
      }
      post_ops after = new post_ops();
      after.append_eltwise(1, dnnl.algorithm.eltwise_relu, 0, 0);
      primitive_attr attributes = new primitive_attr();
      attributes.set_post_ops(after);
      return new convolution_forward.primitive_desc(shape.forward(), attributes, OneDnn.engine());
    }

    void run(INDArray input, INDArray weights, INDArray biases, INDArray result) {
      x.read(input);
      kernel.read(weights, shape.kernel);
      bias.read(biases, shape.bias);
      y.target(result);
      pass.run();
      y.flush();
    }

    @Override
    public void close() {
      x.close();
      kernel.close();
    }
  }

  private final class KernelGradient implements Buffers {
    private final Operand x = new Operand(shape.input);
    private final Operand kernel;
    private final Operand bias = new Operand(shape.bias);
    private final Pass pass;

    KernelGradient() {
      var operation =
          new convolution_backward_weights.desc(
              OneDnnShape.DIRECT,
              shape.input,
              shape.anyKernel,
              shape.bias,
              shape.output,
              shape.strides,
              shape.gaps,
              shape.before,
              shape.after);
      var code = new convolution_backward_weights.primitive_desc(operation, OneDnn.engine(), hint);
      kernel = new Operand(code.diff_weights_desc());
      pass =
          new Pass(new convolution_backward_weights(code))
              .with(dnnl.DNNL_ARG_SRC, x)
              .with(dnnl.DNNL_ARG_DIFF_DST, dy)
              .with(dnnl.DNNL_ARG_DIFF_WEIGHTS, kernel)
              .with(dnnl.DNNL_ARG_DIFF_BIAS, bias);
    }

    void run(INDArray input, INDArray dKernel, INDArray dBias) {
      x.read(input);
      kernel.target(dKernel, shape.kernel);
      bias.target(dBias, shape.bias);
      pass.run();
      kernel.flush();
    }

    @Override
    public void close() {
      x.close();
      kernel.close();
    }
  }

  private final class InputGradient implements Buffers {
    private final Operand x = new Operand(shape.input);
    private final Operand kernel;
    private final Pass pass;

    InputGradient() {
      var operation =
          new convolution_backward_data.desc(
              OneDnnShape.DIRECT,
              shape.input,
              shape.anyKernel,
              shape.output,
              shape.strides,
              shape.gaps,
              shape.before,
              shape.after);
      var code = new convolution_backward_data.primitive_desc(operation, OneDnn.engine(), hint);
      kernel = new Operand(code.weights_desc());
      pass =
          new Pass(new convolution_backward_data(code))
              .with(dnnl.DNNL_ARG_DIFF_DST, dy)
              .with(dnnl.DNNL_ARG_WEIGHTS, kernel)
              .with(dnnl.DNNL_ARG_DIFF_SRC, x);
    }

    void run(INDArray weights, INDArray dx) {
      kernel.read(weights, shape.kernel);
      x.target(dx);
      pass.run();
      x.flush();
    }

    @Override
    public void close() {
      x.close();
      kernel.close();
    }
  }
}
