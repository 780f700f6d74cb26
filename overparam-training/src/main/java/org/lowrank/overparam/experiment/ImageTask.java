package org.lowrank.overparam.experiment;

import java.util.OptionalDouble;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.BalancedImages;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.ImageOptions;
import org.lowrank.core.data.ImageSet;
import org.lowrank.core.data.ImageSplit;
import org.lowrank.core.data.batch.Augmentation;
import org.lowrank.core.data.batch.Normalization;
import org.lowrank.core.data.batch.ReadAhead;
import org.lowrank.overparam.convert.Expansion;
import org.lowrank.overparam.model.ModelSpec;
import org.lowrank.overparam.model.Stem;
import org.lowrank.overparam.train.BatchSource;
import org.lowrank.overparam.train.ImageSource;

/**
 * A data set to be learnt: images normalized by the training images' own mean and deviation,
 * training images cropped and flipped at random if wanted.
 */
final class ImageTask {
  private static final int THREADS = 1;

  private final ImageSet train;
  private final ImageSet test;
  private final Augmentation augmentation;
  private final Normalization normalization;

  private ImageTask(ImageSet train, ImageSet test, boolean augment) {
    this.train = train;
    this.test = test;
    augmentation = augment ? Augmentation.CIFAR : Augmentation.NONE;
    normalization = Normalization.of(train, THREADS);
  }

  /**
   * Opens a data set.
   *
   * @param badImages what to do about images that cannot be decoded
   * @param inputs how many training images, as many of each class; 0 for all
   * @param augment whether training images are cropped and flipped at random
   * @throws InvalidInputException if it is not there, or has fewer images
   */
  static ImageTask open(
      DatasetSource source,
      DataDirectory directory,
      ImageOptions.BadImage badImages,
      int inputs,
      boolean augment) {
    ImageSplit split = source.images(directory, ImageOptions.defaults().withOnBadImage(badImages));
    ImageSet train = split.train();
    if (inputs > train.size()) {
      throw new InvalidInputException(
          "inputs must be at most the "
              + train.size()
              + " training images of "
              + train.name()
              + ", found "
              + inputs);
    }
    boolean part = inputs > 0 && inputs < train.size();
    return new ImageTask(part ? new BalancedImages(train, inputs) : train, split.test(), augment);
  }

  BatchSource training() {
    return new ImageSource(train, augmentation, normalization, ReadAhead.of(THREADS));
  }

  BatchSource test() {
    return new ImageSource(test, Augmentation.NONE, normalization, ReadAhead.of(THREADS));
  }

  /** What a model for these images is built for. */
  ModelSpec spec(Expansion expansion, OptionalDouble dropout, Stem stem) {
    ModelSpec plain =
        ModelSpec.of(train.channels(), train.height(), train.width(), train.classes())
            .withExpansion(expansion)
            .withStem(stem);
    return dropout.isPresent() ? plain.withDropout(dropout.getAsDouble()) : plain;
  }

  ImageSet trainingImages() {
    return train;
  }

  ImageSet testImages() {
    return test;
  }
}
