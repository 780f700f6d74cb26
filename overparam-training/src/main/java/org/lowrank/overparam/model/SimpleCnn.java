package org.lowrank.overparam.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The small network of the CIFAR tables: three 3 x 3 convolutions with ReLU, each halved by max
 * pooling, and two dense layers. Odd rows and columns at the end are left out by pooling.
 */
public final class SimpleCnn implements Architecture {
  private static final int[] CHANNELS = {32, 64, 128};
  private static final int HIDDEN = 128;

  @Override
  public String description() {
    return "3 x 3 convolutions of 32, 64 and 128 channels, each with ReLU and 2 x 2 max pooling;"
        + " dense 128 with ReLU; dense";
  }

  @Override
  public String source() {
    return "this project's benchmark; a simple CNN as in Huh et al. 2023, TMLR, section 4, which"
        + " does not give its sizes";
  }

  @Override
  public ComputationGraphConfiguration plain(ModelSpec spec) {
    LayerStack stack = new LayerStack(spec, 0);
    for (int l = 1; l <= CHANNELS.length; l++) {
      stack.convolution("conv" + l, CHANNELS[l - 1], 3, 1, 1).maxPooling("pool" + l, 2, 2, 0);
    }
    return stack.dense("dense", HIDDEN).classify(true);
  }
}
