package org.lowrank.overparam.model;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.convert.Expansion;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What an architecture is built for.
 *
 * @param channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param classes to tell apart, at least 2
 * @param expansion how layers are over-parameterized. Authors' code takes all layers, the last
 *     classifier included, as {@link org.lowrank.overparam.convert.LayerSelection#ALL} does; the
 *     paper does not say whether its tables do
 * @param dropout share of the features that dense layers do not see in training, in [0, 1); empty
 *     for what the architecture was published with
 * @param stem how the network begins, of those that have two ways
 * @param seed of the configuration and of dropout; parameters are drawn by the trainer
 * @param dataType of parameters and activations
 */
public record ModelSpec(
    int channels,
    int height,
    int width,
    int classes,
    Expansion expansion,
    OptionalDouble dropout,
    Stem stem,
    long seed,
    DataType dataType) {

  private static final int MAX_CHANNELS = 1024;

  public ModelSpec {
    Require.between("channels", channels, 1, MAX_CHANNELS);
    Require.between("height", height, 1, NetworkSpec.MAX_WIDTH);
    Require.between("width", width, 1, NetworkSpec.MAX_WIDTH);
    Require.between("classes", classes, 2, NetworkSpec.MAX_WIDTH);
    dropout.ifPresent(ModelSpec::requireShare);
    if (!dataType.isFPType()) {
      throw new InvalidInputException("data type must be one of floating point, found " + dataType);
    }
  }

  private static void requireShare(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new InvalidInputException("dropout must be at least 0 and less than 1, found " + share);
    }
  }

  /** A plain network in float for images of that shape, as published. */
  public static ModelSpec of(int channels, int height, int width, int classes) {
    return new ModelSpec(
        channels,
        height,
        width,
        classes,
        Expansion.none(),
        OptionalDouble.empty(),
        Stem.AUTO,
        0,
        DataType.FLOAT);
  }

  /** CIFAR-10: 32 x 32 images of 3 channels, 10 classes. */
  public static ModelSpec cifar10() {
    return of(3, 32, 32, 10);
  }

  /** CIFAR-100: 32 x 32 images of 3 channels, 100 classes. */
  public static ModelSpec cifar100() {
    return of(3, 32, 32, 100);
  }

  /** ImageNet: 224 x 224 images of 3 channels, 1000 classes. */
  public static ModelSpec imageNet() {
    return of(3, 224, 224, 1000);
  }

  /** The same over-parameterized. */
  public ModelSpec withExpansion(Expansion chains) {
    return new ModelSpec(channels, height, width, classes, chains, dropout, stem, seed, dataType);
  }

  /** The same with a share of features, in [0, 1), that dense layers do not see in training. */
  public ModelSpec withDropout(double share) {
    return new ModelSpec(
        channels,
        height,
        width,
        classes,
        expansion,
        OptionalDouble.of(share),
        stem,
        seed,
        dataType);
  }

  /** The same with another beginning. */
  public ModelSpec withStem(Stem beginning) {
    return new ModelSpec(
        channels, height, width, classes, expansion, dropout, beginning, seed, dataType);
  }

  /** The same with another seed. */
  public ModelSpec withSeed(long value) {
    return new ModelSpec(
        channels, height, width, classes, expansion, dropout, stem, value, dataType);
  }

  /** The same in another number type. */
  public ModelSpec withDataType(DataType type) {
    return new ModelSpec(channels, height, width, classes, expansion, dropout, stem, seed, type);
  }

  /** Rows or columns, whichever are more. */
  int size() {
    return Math.max(height, width);
  }

  /**
   * Whether the network begins for large images.
   *
   * @param largestSmall size up to which the architecture takes images for small ones
   */
  boolean largeStem(int largestSmall) {
    return stem == Stem.AUTO ? size() > largestSmall : stem == Stem.IMAGENET;
  }

  /** The input as Deeplearning4j describes it. */
  InputType inputType() {
    return InputType.convolutional(height, width, channels);
  }
}
