package org.lowrank.overparam.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * AlexNet as torchvision has it: one stream, no local response normalization. Large images go
 * through 11 x 11 kernels at stride 4 and overlapping pooling. For images of up to 64 rows and
 * columns the first kernels are 3 x 3 and pooling is 2 x 2. Their stride is 1, from 64 on size /
 * 32, so that at 32 x 32 as well as at 64 x 64 the dense layers are left with 4 x 4 places.
 *
 * <p>Departing from torchvision there is no adaptive average pooling before the dense layers, which
 * does nothing at 224 x 224; at other sizes the first dense layer is larger or smaller.
 */
public final class AlexNet implements Architecture {
  private static final double DROPOUT = 0.5;
  private static final int HIDDEN = 4096;
  private static final int LARGEST_SMALL = 64;
  private static final int SMALL_MAP = 32;

  @Override
  public String description() {
    return "five convolutions of 64, 192, 384, 256 and 256 channels, three max poolings, dense 4096"
        + " twice, dense; dropout 0.5";
  }

  @Override
  public String source() {
    return "Krizhevsky 2014, \"One weird trick for parallelizing convolutional neural networks\","
        + " arXiv 1404.5997, as in torchvision";
  }

  @Override
  public ComputationGraphConfiguration plain(ModelSpec spec) {
    boolean large = spec.largeStem(LARGEST_SMALL);
    int pool = large ? 3 : 2;
    LayerStack stack = new LayerStack(spec, DROPOUT);
    if (large) {
      stack.convolution("conv1", 64, 11, 4, 2);
    } else {
      stack.convolution("conv1", 64, 3, smallStride(spec), 1);
    }
    return stack
        .maxPooling("pool1", pool, 2, 0)
        .convolution("conv2", 192, 5, 1, 2)
        .maxPooling("pool2", pool, 2, 0)
        .convolution("conv3", 384, 3, 1, 1)
        .convolution("conv4", 256, 3, 1, 1)
        .convolution("conv5", 256, 3, 1, 1)
        .maxPooling("pool5", pool, 2, 0)
        .dense("dense1", HIDDEN)
        .dense("dense2", HIDDEN)
        .classify(false);
  }

  private static int smallStride(ModelSpec spec) {
    return Math.max(1, spec.size() / SMALL_MAP);
  }
}
