package org.lowrank.overparam.convolution;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch norm in single precision by oneDNN, on images whose channels lie next to each other. */
final class OneDnnNorm implements Norm {
  private final float epsilon;
  private final int flags;
  private final PlanCache<List<Long>, Training> trainings = new PlanCache<>();
  private final PlanCache<List<Long>, Inference> inferences = new PlanCache<>();

  OneDnnNorm(double epsilon, boolean relu) {
    this.epsilon = (float) epsilon;
    flags =
        dnnl.normalization_flags.use_scale.value
            | dnnl.normalization_flags.use_shift.value
            | (relu ? dnnl.normalization_flags.fuse_norm_relu.value : 0);
  }

  private boolean relu() {
    return (flags & dnnl.normalization_flags.fuse_norm_relu.value) != 0;
  }

  @Override
  public void train(INDArray x, Affine affine, Moments batch, INDArray y) {
    trainings.get(sizes(x), Training::new).forward(x, affine, batch, y);
  }

  @Override
  public void infer(INDArray x, Affine affine, Moments known, INDArray y) {
    inferences.get(sizes(x), Inference::new).forward(x, affine, known, y);
  }

  @Override
  public void backward(
      INDArray x,
      INDArray y,
      INDArray dy,
      Affine affine,
      Moments batch,
      Affine gradients,
      INDArray dx) {
    trainings.get(sizes(x), Training::new).backward(x, dy, affine, batch, gradients, dx);
  }

  private static List<Long> sizes(INDArray x) {
    return Arrays.stream(x.shape()).boxed().toList();
  }

  private static long[] shape(List<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** The operands of a forward pass of one size of batch and image. */
  private static class Operands implements Plan {
    final memory.desc images;
    final memory.desc row;
    final Operand x;
    final Operand y;
    final Operand gamma;
    final Operand beta;
    final Operand mean;
    final Operand variance;

    Operands(List<Long> sizes) {
      images = Layout.channelsLast(shape(sizes));
      row = Layout.row(sizes.get(1));
      x = new Operand(images);
      y = new Operand(images);
      gamma = new Operand(row);
      beta = new Operand(row);
      mean = new Operand(row);
      variance = new Operand(row);
    }

    Pass forward(batch_normalization_forward.primitive_desc code) {
      return new Pass(new batch_normalization_forward(code))
          .with(dnnl.DNNL_ARG_SRC, x)
          .with(dnnl.DNNL_ARG_DST, y)
          .with(dnnl.DNNL_ARG_SCALE, gamma)
          .with(dnnl.DNNL_ARG_SHIFT, beta)
          .with(dnnl.DNNL_ARG_MEAN, mean)
          .with(dnnl.DNNL_ARG_VARIANCE, variance);
    }

    void run(Pass forward, INDArray input, Affine affine, Moments moments, INDArray output) {
      x.read(input);
      gamma.read(affine.gamma(), row);
      beta.read(affine.beta(), row);
      mean.target(moments.mean(), row);
      variance.target(moments.variance(), row);
      y.target(output);
      forward.run();
      y.flush();
    }

    @Override
    public void close() {
      x.close();
      y.close();
    }
  }

  /** By moments that are known. */
  private final class Inference extends Operands {
    private final Pass forward;

    Inference(List<Long> sizes) {
      super(sizes);
      forward =
          forward(
              new batch_normalization_forward.primitive_desc(
                  new batch_normalization_forward.desc(
                      dnnl.prop_kind.forward_inference.value,
                      images,
                      epsilon,
                      flags | dnnl.normalization_flags.use_global_stats.value),
                  OneDnn.engine()));
    }

    void forward(INDArray input, Affine affine, Moments known, INDArray output) {
      run(forward, input, affine, known, output);
    }
  }

  /** By the batch's own moments, and the way back. */
  private final class Training extends Operands {
    private final Operand dx;
    private final Operand dy;
    private final Operand dGamma;
    private final Operand dBeta;
    private final Pass forward;
    private final Pass backward;

    Training(List<Long> sizes) {
      super(sizes);
      dx = new Operand(images);
      dy = new Operand(images);
      dGamma = new Operand(row);
      dBeta = new Operand(row);
      var forwards =
          new batch_normalization_forward.primitive_desc(
              new batch_normalization_forward.desc(
                  dnnl.prop_kind.forward_training.value, images, epsilon, flags),
              OneDnn.engine());
      var backwards =
          new batch_normalization_backward.primitive_desc(
              new batch_normalization_backward.desc(
                  dnnl.prop_kind.backward.value, images, images, epsilon, flags),
              OneDnn.engine(),
              forwards);
      forward = forward(forwards);
      backward =
          new Pass(new batch_normalization_backward(backwards))
              .with(dnnl.DNNL_ARG_SRC, x)
              .with(dnnl.DNNL_ARG_MEAN, mean)
              .with(dnnl.DNNL_ARG_VARIANCE, variance)
              .with(dnnl.DNNL_ARG_SCALE, gamma)
              .with(dnnl.DNNL_ARG_SHIFT, beta)
              .with(dnnl.DNNL_ARG_DIFF_DST, dy)
              .with(dnnl.DNNL_ARG_DIFF_SRC, dx)
              .with(dnnl.DNNL_ARG_DIFF_SCALE, dGamma)
              .with(dnnl.DNNL_ARG_DIFF_SHIFT, dBeta);
      if (relu()) {
        // Which outputs are positive, from the forward pass to the backward one.
        memory positive = new memory(forwards.workspace_desc(), OneDnn.engine());
        forward.with(dnnl.DNNL_ARG_WORKSPACE, positive);
        backward.with(dnnl.DNNL_ARG_WORKSPACE, positive);
      }
    }

    void forward(INDArray input, Affine affine, Moments batch, INDArray output) {
      run(forward, input, affine, batch, output);
    }

    void backward(
        INDArray input,
        INDArray outputGradient,
        Affine affine,
        Moments batch,
        Affine gradients,
        INDArray inputGradient) {
      x.read(input);
      dy.read(outputGradient);
      gamma.read(affine.gamma(), row);
      beta.read(affine.beta(), row);
      mean.read(batch.mean(), row);
      variance.read(batch.variance(), row);
      dGamma.target(gradients.gamma(), row);
      dBeta.target(gradients.beta(), row);
      dx.target(inputGradient);
      backward.run();
      dx.flush();
    }

    @Override
    public void close() {
      super.close();
      dx.close();
      dy.close();
    }
  }
}
