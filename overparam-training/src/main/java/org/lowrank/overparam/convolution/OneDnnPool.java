package org.lowrank.overparam.convolution;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling in single precision by oneDNN, on images whose channels lie next to each other. */
final class OneDnnPool implements Pool {
  private final Geometry geometry;
  private final PlanCache<List<Long>, Compiled> plans = new PlanCache<>();

  OneDnnPool(Geometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public void forward(INDArray x, INDArray y) {
    plans.get(sizes(x), shape -> new Compiled(x, y)).forward(x, y);
  }

  @Override
  public void backward(INDArray x, INDArray dy, INDArray dx) {
    plans.get(sizes(x), shape -> new Compiled(x, dy)).backward(dy, dx);
  }

  private static List<Long> sizes(INDArray x) {
    return Arrays.stream(x.shape()).boxed().toList();
  }

  /** Both passes for one size of batch and image. */
  private final class Compiled implements Plan {
    private final Operand x;
    private final Operand y;
    private final Operand dx;
    private final Operand dy;
    private final Pass forward;
    private final Pass backward;

    Compiled(INDArray input, INDArray output) {
      memory.desc in = Layout.channelsLast(input.shape());
      memory.desc out = Layout.channelsLast(output.shape());
      Borders borders = geometry.borders(input);
      long[] strides = {geometry.sliding().stride(), geometry.sliding().stride()};
      long[] window = {geometry.size(), geometry.size()};
      long[] before = {borders.top(), borders.left()};
      long[] after = {borders.bottom(), borders.right()};
      dnnl.algorithm kind =
          geometry.kind() == Kind.MAX
              ? dnnl.algorithm.pooling_max
              : dnnl.algorithm.pooling_avg_exclude_padding;
      var forwards =
          new pooling_forward.primitive_desc(
              new pooling_forward.desc(
                  dnnl.prop_kind.forward_training, kind, in, out, strides, window, before, after),
              OneDnn.engine());
      var backwards =
          new pooling_backward.primitive_desc(
              new pooling_backward.desc(kind, in, out, strides, window, before, after),
              OneDnn.engine(),
              forwards);
      x = new Operand(in);
      y = new Operand(out);
      dx = new Operand(in);
      dy = new Operand(out);
      forward =
          new Pass(new pooling_forward(forwards))
              .with(dnnl.DNNL_ARG_SRC, x)
              .with(dnnl.DNNL_ARG_DST, y);
      backward =
          new Pass(new pooling_backward(backwards))
              .with(dnnl.DNNL_ARG_DIFF_DST, dy)
              .with(dnnl.DNNL_ARG_DIFF_SRC, dx);
      if (geometry.kind() == Kind.MAX) {
        // Where the largest numbers were, from the forward pass to the backward one.
        memory places = new memory(forwards.workspace_desc(), OneDnn.engine());
        forward.with(dnnl.DNNL_ARG_WORKSPACE, places);
        backward.with(dnnl.DNNL_ARG_WORKSPACE, places);
      }
    }

    void forward(INDArray input, INDArray output) {
      x.read(input);
      y.target(output);
      forward.run();
      y.flush();
    }

    void backward(INDArray outputGradient, INDArray inputGradient) {
      dy.read(outputGradient);
      dx.target(inputGradient);
      backward.run();
      dx.flush();
    }

    @Override
    public void close() {
      x.close();
      y.close();
      dx.close();
      dy.close();
    }
  }
}
