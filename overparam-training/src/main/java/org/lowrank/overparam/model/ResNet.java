package org.lowrank.overparam.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.lowrank.overparam.layer.ImageNorm;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.ResidualSum;
import org.nd4j.linalg.activations.Activation;

/**
 * Residual networks of basic blocks: four stages of 64, 128, 256 and 512 channels, each but the
 * first at half the resolution of the one before. A block is two 3 x 3 convolutions with batch
 * norm, and a ReLU after the first and after the addition; where its shape changes, the shortcut is
 * a 1 x 1 convolution with batch norm. Convolutions have no biases, and all padding is explicit.
 *
 * <p>Large images begin with a 7 x 7 convolution at stride 2 and 3 x 3 max pooling at stride 2,
 * small ones, of up to 32 rows and columns, with a 3 x 3 convolution that keeps their size. At 64 x
 * 64, {@link Stem#CIFAR} costs 16 times the operations of {@link Stem#IMAGENET}, which leaves the
 * last stage 2 x 2 places, and much more memory: 18 layers trained in batches of 64 took 0.8 GiB in
 * all with the large stem and 2.7 GiB with the small one.
 */
public final class ResNet implements Architecture {
  private static final int[] CHANNELS = {64, 128, 256, 512};
  private static final int LARGEST_SMALL = 32;
  private static final double EPSILON = 1e-5;
  private static final double DECAY = 0.9;

  private final int blocksPerStage;

  private ResNet(int blocksPerStage) {
    this.blocksPerStage = blocksPerStage;
  }

  /** One block a stage. */
  public static ResNet ten() {
    return new ResNet(1);
  }

  /** Two blocks a stage. */
  public static ResNet eighteen() {
    return new ResNet(2);
  }

  @Override
  public String description() {
    return "residual network, four stages of "
        + (blocksPerStage == 1 ? "one basic block" : blocksPerStage + " basic blocks")
        + " with 64 to 512 channels, global average pooling, dense";
  }

  @Override
  public String source() {
    return "He et al. 2016, CVPR, table 1 (18 layers; 10 with one block a stage) and section 4.2 for"
        + " small images, as in torchvision";
  }

  @Override
  public ComputationGraphConfiguration plain(ModelSpec spec) {
    LayerStack stack = new LayerStack(spec, 0);
    boolean large = spec.largeStem(LARGEST_SMALL);
    convolution(stack, "stem", CHANNELS[0], large ? 7 : 3, large ? 2 : 1, Activation.RELU);
    if (large) {
      stack.maxPooling("stem.pool", 3, 2, 1);
    }
    for (int stage = 0; stage < CHANNELS.length; stage++) {
      for (int block = 0; block < blocksPerStage; block++) {
        boolean first = block == 0 && stage > 0;
        String name = "stage" + (stage + 1) + ".block" + (block + 1);
        block(stack, name, CHANNELS[stage], first ? 2 : 1, first);
      }
    }
    stack.layer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
    return stack.classify(true);
  }

  private static void block(
      LayerStack stack, String name, int channels, int stride, boolean project) {
    String input = stack.end();
    convolution(stack, name + ".conv1", channels, 3, stride, Activation.RELU);
    convolution(stack, name + ".conv2", channels, 3, 1, Activation.IDENTITY);
    String residual = stack.end();
    String shortcut = input;
    if (project) {
      convolution(stack.from(input), name + ".shortcut", channels, 1, stride, Activation.IDENTITY);
      shortcut = stack.end();
    }
    stack.vertex(name + ".sum", new ResidualSum(true), residual, shortcut);
  }

  /** A convolution and its batch norm, with the activation behind that. */
  private static void convolution(
      LayerStack stack, String name, int out, int kernelSize, int stride, Activation activation) {
    stack
        .layer(
            name,
            new OverparamConvolution.Builder()
                .depth(1)
                .nOut(out)
                .kernelSize(kernelSize)
                .stride(stride)
                .padding(kernelSize / 2)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build())
        .layer(
            name + ".norm",
            new ImageNorm.Builder().epsilon(EPSILON).decay(DECAY).activation(activation).build());
  }
}
