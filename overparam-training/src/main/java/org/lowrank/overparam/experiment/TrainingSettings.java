package org.lowrank.overparam.experiment;

import java.util.List;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.Require;
import org.lowrank.core.experiment.Cell;
import org.lowrank.overparam.train.Schedule;
import org.lowrank.overparam.train.TrainingConfig;

/**
 * How an experiment trains: settings that all experiments on images share.
 *
 * @param seeds trainings a variant
 * @param epochs passes over the training images
 * @param batch images an update
 * @param learningRate at the beginning
 * @param momentum in [0, 1)
 * @param weightDecay on all parameters, as PyTorch's
 * @param shape how the rate changes
 * @param milestones after how many epochs a step divides the rate by ten, ascending; empty for
 *     never
 * @param inputs training images; 0 for all
 * @param augment whether training images are cropped and flipped at random
 * @param cores native threads of one training
 */
record TrainingSettings(
    int seeds,
    int epochs,
    int batch,
    double learningRate,
    double momentum,
    double weightDecay,
    Schedule.Shape shape,
    List<Integer> milestones,
    int inputs,
    boolean augment,
    int cores) {
  private static final int MAX_SEEDS = 100_000;
  private static final double STEP = 0.1;

  TrainingSettings {
    Require.between("seeds", seeds, 1, MAX_SEEDS);
    Require.between("inputs", inputs, 0, Integer.MAX_VALUE);
    milestones = List.copyOf(milestones);
    for (int milestone : milestones) {
      if (milestone >= epochs) {
        throw new InvalidInputException(
            "milestones must be less than the " + epochs + " epochs, found " + milestone);
      }
    }
    if (shape != Schedule.Shape.STEP && !milestones.isEmpty()) {
      throw new InvalidInputException(
          "milestones go with schedule=STEP, found " + milestones + " with " + shape);
    }
    builder(epochs, batch, learningRate, momentum, weightDecay, cores).build(); // checks
  }

  TrainingConfig training() {
    return builder(epochs, batch, learningRate, momentum, weightDecay, cores)
        .schedule(schedule())
        .build();
  }

  private Schedule schedule() {
    return switch (shape) {
      case CONSTANT -> Schedule.constant();
      case STEP -> milestones.isEmpty() ? Schedule.constant() : Schedule.step(milestones, STEP);
      case COSINE -> Schedule.cosine();
    };
  }

  private static TrainingConfig.Builder builder(
      int epochs, int batch, double learningRate, double momentum, double weightDecay, int cores) {
    return TrainingConfig.builder(epochs, batch, learningRate)
        .momentum(momentum)
        .weightDecay(weightDecay)
        .cores(cores);
  }

  /** Writes down what the values of a cell depend on. */
  Cell.Builder describe(Cell.Builder cell) {
    return cell.setting("epochs", epochs)
        .setting("batch", batch)
        .setting("learningRate", learningRate)
        .setting("momentum", momentum)
        .setting("weightDecay", weightDecay)
        .setting("schedule", shape)
        .setting("milestones", milestones)
        .setting("inputs", inputs)
        .setting("augment", augment)
        .setting("cores", cores);
  }

  /** In a sentence, for captions. */
  String sentence() {
    return "SGD, learning rate "
        + learningRate
        + (shape == Schedule.Shape.COSINE ? ", going down to zero as a cosine" : "")
        + (milestones.isEmpty() ? "" : ", divided by ten after epochs " + text(milestones))
        + ", momentum "
        + momentum
        + ", weight decay "
        + weightDecay
        + ", batches of "
        + batch
        + ", "
        + epochs
        + (epochs == 1 ? " epoch" : " epochs")
        + (augment ? ", images cropped and flipped at random" : "");
  }

  private static String text(List<Integer> numbers) {
    return String.join(" and ", numbers.stream().map(Object::toString).toList());
  }
}
