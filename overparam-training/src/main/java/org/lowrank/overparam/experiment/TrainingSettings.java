package org.lowrank.overparam.experiment;

import java.math.BigDecimal;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Levels;
import org.lowrank.overparam.train.Schedule;
import org.lowrank.overparam.train.TrainingConfig;

/**
 * How an experiment trains: settings that all experiments on images share, which stand among each
 * one's own.
 *
 * @param seeds trainings a variant
 * @param epochs passes over the training images
 * @param batch images an update
 * @param learningRate the full rate
 * @param momentum in [0, 1)
 * @param weightDecay on all parameters, as PyTorch's
 * @param schedule of the learning rate: step falls at the milestones, cosine goes down to zero,
 *     constant stays
 * @param milestones after how many epochs a step divides the rate by ten, ascending; empty for
 *     never
 * @param warmUp so many epochs at the beginning, the rate rises in equal steps to its full value; 0
 *     for none
 * @param inputs training images, as many of each class; 0 for all
 * @param augment whether training images are cropped and flipped at random
 * @param cores native threads of one training
 */
public record TrainingSettings(
    int seeds,
    int epochs,
    int batch,
    double learningRate,
    double momentum,
    double weightDecay,
    Schedule.Shape schedule,
    List<Integer> milestones,
    int warmUp,
    int inputs,
    boolean augment,
    int cores) {
  private static final int MAX_SEEDS = 100_000;
  private static final double STEP = 0.1;

  public TrainingSettings {
    Require.between("seeds", seeds, 1, MAX_SEEDS);
    Require.between("inputs", inputs, 0, Integer.MAX_VALUE);
    milestones = List.copyOf(milestones);
    for (int milestone : milestones) {
      if (milestone >= epochs) {
        throw new InvalidInputException(
            "milestones must be less than the " + epochs + " epochs, found " + milestone);
      }
    }
    if (schedule != Schedule.Shape.STEP && !milestones.isEmpty()) {
      throw new InvalidInputException(
          "milestones go with schedule=step, found " + milestones + " with " + Levels.of(schedule));
    }
    if (warmUp < 0 || warmUp >= epochs) {
      throw new InvalidInputException(
          "warmUp must be from 0 to less than the " + epochs + " epochs, found " + warmUp);
    }
    builder(epochs, batch, learningRate, momentum, weightDecay, cores)
        .schedule(of(schedule, milestones))
        .build(); // checks
  }

  /**
   * For as many epochs as the publication trains on CIFAR, three times. It does not give its
   * learning rate; at this one chains of up to eight factors learn, while at 0.02 those of eight do
   * not and at 0.05 those of four diverge, for a chain's end-to-end weight moves about as many
   * times as fast as it has factors (Arora, Cohen, Hazan 2018, theorem 1).
   */
  static TrainingSettings cifar() {
    return new TrainingSettings(
        3, 180, 128, 0.01, 0.9, 5e-4, Schedule.Shape.STEP, List.of(60, 120), 5, 0, true, 1);
  }

  /** On so many images, for a first look. */
  static TrainingSettings brief(
      double learningRate, int seeds, int epochs, List<Integer> milestones, int inputs) {
    return new TrainingSettings(
        seeds,
        epochs,
        64,
        learningRate,
        0.9,
        1e-4,
        Schedule.Shape.STEP,
        milestones,
        0,
        inputs,
        false,
        1);
  }

  TrainingConfig config() {
    return builder(epochs, batch, learningRate, momentum, weightDecay, cores)
        .schedule(of(schedule, milestones).withWarmUp(warmUp))
        .build();
  }

  private static Schedule of(Schedule.Shape schedule, List<Integer> milestones) {
    return switch (schedule) {
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
        .setting("schedule", schedule)
        .setting("milestones", milestones)
        .setting("warmUp", warmUp)
        .setting("inputs", inputs)
        .setting("augment", augment)
        .setting("cores", cores);
  }

  /** In a sentence, for captions. */
  String sentence() {
    return "SGD, learning rate "
        + plain(learningRate)
        + (warmUp == 0 ? "" : ", reached after " + counted(warmUp))
        + (schedule == Schedule.Shape.COSINE ? ", going down to zero as a cosine" : "")
        + (milestones.isEmpty() ? "" : ", divided by ten after " + after(milestones))
        + ", momentum "
        + plain(momentum)
        + ", weight decay "
        + plain(weightDecay)
        + ", batches of "
        + batch
        + ", "
        + counted(epochs)
        + (augment ? ", images cropped and flipped at random" : "");
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String counted(int epochs) {
    return epochs + (epochs == 1 ? " epoch" : " epochs");
  }

  private static String after(List<Integer> epochs) {
    List<String> numbers = epochs.stream().map(Object::toString).toList();
    return (numbers.size() == 1 ? "epoch " : "epochs ") + String.join(" and ", numbers);
  }
}
