package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.data.ImageOptions;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.model.Stem;

/**
 * Settings of {@code imagenet-table}.
 *
 * @param dataset a data set's id
 * @param model architectures, by id
 * @param stem how networks begin that have two ways: cifar for small images, imagenet for large
 *     ones, auto by the images' size
 * @param badImages what to do about images that cannot be decoded: fail refuses them by name, skip
 *     leaves them out, and the data's name in the run's provenance says how many
 * @param depths factors of a chain; 1 is the baseline, which is trained in any case
 * @param factor hidden channels of chains as a multiple of a layer's outputs
 * @param metrics ranks of the layers' end-to-end weights, by id
 * @param training how networks are trained
 */
public record ImageNetTableConfig(
    String dataset,
    List<String> model,
    Stem stem,
    ImageOptions.BadImage badImages,
    List<Integer> depths,
    double factor,
    List<String> metrics,
    TrainingSettings training) {
  public ImageNetTableConfig {
    model = List.copyOf(Require.distinct("model", model));
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    Require.between("factor", factor, Double.MIN_NORMAL, CifarTableConfig.MAX_FACTOR);
    metrics = List.copyOf(metrics);
  }
}
