package org.lowrank.overparam.convolution;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution in single precision by oneDNN, on images whose channels lie next to each other;
 * others are laid out anew first. For each size of batch and image there is a plan: compiled code
 * and the buffers that it needs.
 */
final class OneDnnConvolution implements Convolution {
  private record Size(long batch, long height, long width, Borders borders) {}

  private final ConvolutionGeometry geometry;

  private final PlanCache<Size, OneDnnPlan> plans = new PlanCache<>();

  OneDnnConvolution(ConvolutionGeometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public ConvolutionGeometry geometry() {
    return geometry;
  }

  private OneDnnPlan plan(INDArray x, Borders borders) {
    return plans.get(
        new Size(x.size(0), x.size(2), x.size(3), borders),
        size ->
            new OneDnnPlan(
                new OneDnnShape(
                    geometry, size.batch(), size.height(), size.width(), size.borders()),
                geometry.relu()));
  }

  @Override
  public void forward(
      INDArray x, Borders borders, INDArray kernel, Optional<INDArray> bias, INDArray y) {
    plan(x, borders).forward(x, kernel, bias, y);
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
    OneDnnPlan plan = plan(x, borders);
    plan.takeOutputGradient(y, dy);
    plan.kernelGradient(x, dKernel, dBias);
    dx.ifPresent(gradient -> plan.inputGradient(kernel, gradient));
  }
}
