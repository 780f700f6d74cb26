package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.model.Stem;
import org.lowrank.overparam.train.Schedule;

/**
 * Settings of {@code imagenet-table}.
 *
 * @param dataset a data set's id
 * @param model architectures, by id
 * @param stem how networks begin that have two ways: CIFAR for small images, IMAGENET for large
 *     ones, AUTO by the images' size
 * @param depths factors of a chain; 1 is the baseline, which is trained in any case
 * @param factor hidden channels of chains as a multiple of a layer's outputs
 * @param metrics ranks of the layers' end-to-end weights, by id
 * @param seeds trainings a variant
 * @param epochs passes over the training images
 * @param batch images an update
 * @param learningRate at the beginning
 * @param momentum in [0, 1)
 * @param weightDecay on all parameters, as PyTorch's
 * @param schedule of the learning rate: STEP falls at the milestones, COSINE goes down to zero,
 *     CONSTANT stays
 * @param milestones after how many epochs a STEP divides the rate by ten
 * @param inputs training images; 0 for all
 * @param augment whether training images are cropped and flipped at random
 * @param cores native threads of one training
 */
public record ImageNetTableConfig(
    String dataset,
    List<String> model,
    Stem stem,
    List<Integer> depths,
    double factor,
    List<String> metrics,
    int seeds,
    int epochs,
    int batch,
    double learningRate,
    double momentum,
    double weightDecay,
    Schedule.Shape schedule,
    List<Integer> milestones,
    int inputs,
    boolean augment,
    int cores) {
  public ImageNetTableConfig {
    model = List.copyOf(Require.distinct("model", model));
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    Require.between("factor", factor, Double.MIN_NORMAL, CifarTableConfig.MAX_FACTOR);
    metrics = List.copyOf(metrics);
    milestones = List.copyOf(milestones);
    new TrainingSettings(
        seeds,
        epochs,
        batch,
        learningRate,
        momentum,
        weightDecay,
        schedule,
        milestones,
        inputs,
        augment,
        cores); // checks
  }

  TrainingSettings settings() {
    return new TrainingSettings(
        seeds,
        epochs,
        batch,
        learningRate,
        momentum,
        weightDecay,
        schedule,
        milestones,
        inputs,
        augment,
        cores);
  }
}
