package org.lowrank.nonlinear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.BalancedImages;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.Dataset;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.sampling.RandomStream;

/**
 * What networks are shown: Gaussian inputs, new ones for each network, or the same images for all.
 *
 * @param count how many inputs
 * @param features numbers in an input
 * @param images row-major, shape [count, features], or empty for Gaussian inputs
 * @param checksum of the images, or empty
 */
record InputSource(int count, int features, double[] images, Optional<String> checksum) {

  /**
   * The inputs that settings ask for.
   *
   * @throws InvalidInputException if there is no such data set or it has too few test images
   */
  static InputSource of(
      NonlinearRankConfig config, Registry<DatasetSource> datasets, DataDirectory directory) {
    if (config.gaussian()) {
      return new InputSource(config.inputs(), config.width(), new double[0], Optional.empty());
    }
    if (!datasets.ids().contains(config.dataset())) {
      List<String> known = new ArrayList<>(List.of(NonlinearRankConfig.GAUSSIAN));
      known.addAll(datasets.ids());
      throw InvalidInputException.unknown(datasets.kind(), config.dataset(), known);
    }
    Dataset test = datasets.get(config.dataset()).load(directory).test();
    if (config.inputs() > test.size()) {
      throw new InvalidInputException(
          "inputs must be at most the "
              + test.size()
              + " test images of "
              + config.dataset()
              + ", found "
              + config.inputs());
    }
    Dataset shown = Dataset.copyOf(new BalancedImages(test, config.inputs()));
    return new InputSource(
        shown.size(),
        shown.features(),
        shown.inputs(0, shown.size()),
        Optional.of(shown.checksum()));
  }

  /** Memory for the inputs of one network after the other. */
  double[] buffer() {
    return new double[checksum.isPresent() ? 0 : count * features];
  }

  /**
   * The inputs of a network, row-major, shape [count, features]. Not to be modified.
   *
   * @param random the network's stream, which images leave as it is. Modified.
   * @param buffer of {@link #buffer}. Modified.
   */
  double[] draw(RandomStream random, double[] buffer) {
    if (checksum.isPresent()) {
      return images;
    }
    random.fillGaussian(buffer, 0, buffer.length, 1);
    return buffer;
  }
}
