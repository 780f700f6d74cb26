package org.lowrank.overparam.train;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * How the learning rate changes from epoch to epoch; it is the same throughout an epoch.
 *
 * @param shape the law
 * @param milestones for {@link Shape#STEP}: after how many epochs the rate falls, ascending;
 *     otherwise empty
 * @param factor for {@link Shape#STEP}: what the rate is multiplied by each time, in (0, 1];
 *     otherwise 1
 * @param warmUp so many epochs at the beginning, the rate rises in equal steps to its full value; 0
 *     for none
 */
public record Schedule(Shape shape, List<Integer> milestones, double factor, int warmUp) {
  /** Laws of the learning rate. */
  public enum Shape {
    /** The same in all epochs. */
    CONSTANT,
    /** Multiplied by the factor at each milestone, as PyTorch's MultiStepLR. */
    STEP,
    /**
     * Half a cosine from the full rate in the first epoch towards 0 after the last, as PyTorch's
     * CosineAnnealingLR.
     */
    COSINE
  }

  public Schedule {
    milestones = List.copyOf(milestones);
    Require.between("warmUp", warmUp, 0, Integer.MAX_VALUE);
    if (shape == Shape.STEP) {
      Require.between("step factor", factor, Double.MIN_NORMAL, 1);
      Require.distinct("milestones", milestones);
      for (int i = 0; i < milestones.size(); i++) {
        if (milestones.get(i) <= (i == 0 ? 0 : milestones.get(i - 1))) {
          throw new InvalidInputException(
              "milestones must be ascending numbers of epochs from 1 on, found " + milestones);
        }
      }
    } else if (!milestones.isEmpty() || factor != 1) {
      throw new InvalidInputException(
          "milestones and a factor go with steps, found " + milestones + " and " + factor);
    }
  }

  /** The same rate in all epochs. */
  public static Schedule constant() {
    return new Schedule(Shape.CONSTANT, List.of(), 1, 0);
  }

  /** The rate times the factor after each of so many epochs. */
  public static Schedule step(List<Integer> milestones, double factor) {
    return new Schedule(Shape.STEP, milestones, factor, 0);
  }

  /** Half a cosine down towards 0. */
  public static Schedule cosine() {
    return new Schedule(Shape.COSINE, List.of(), 1, 0);
  }

  /** The same after so many epochs in which the rate rises. */
  public Schedule withWarmUp(int epochs) {
    return new Schedule(shape, milestones, factor, epochs);
  }

  /**
   * What the full learning rate is multiplied by.
   *
   * @param epoch how many epochs are behind, from 0
   * @param epochs how many there are in all
   */
  public double multiplier(int epoch, int epochs) {
    if (epoch < warmUp) {
      return (epoch + 1.0) / (warmUp + 1);
    }
    return switch (shape) {
      case CONSTANT -> 1;
      case STEP -> {
        double product = 1;
        for (int milestone : milestones) {
          product = epoch >= milestone ? product * factor : product;
        }
        yield product;
      }
      // StrictMath: the same on every JDK.
      case COSINE ->
          (1 + StrictMath.cos(Math.PI * (epoch - warmUp) / Math.max(1, epochs - warmUp))) / 2;
    };
  }
}
