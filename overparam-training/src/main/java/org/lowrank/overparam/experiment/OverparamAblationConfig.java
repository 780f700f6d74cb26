package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.overparam.train.Schedule;

/**
 * Settings of {@code overparam-ablation}.
 *
 * @param dataset a data set's id
 * @param model the architecture, by id
 * @param depths factors of a chain
 * @param factor hidden channels of chains as multiples of a layer's outputs
 * @param residual every how many factors a residual is added, -1 from end to end, several joined by
 *     a plus sign as in 1+2; or none
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
public record OverparamAblationConfig(
    String dataset,
    String model,
    List<Integer> depths,
    List<Double> factor,
    List<String> residual,
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
  public OverparamAblationConfig {
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    factor = List.copyOf(Require.distinct("factor", factor));
    factor.forEach(
        f -> Require.between("factor", f, Double.MIN_NORMAL, CifarTableConfig.MAX_FACTOR));
    residual = List.copyOf(Require.distinct("residual", residual));
    residual.forEach(Residuals::parse); // checks
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
