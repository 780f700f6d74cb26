package org.lowrank.overparam.train;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;

/**
 * How a network is trained. The update of a parameter p with gradient g of the mean loss of a batch
 * is PyTorch's SGD: g += weightDecay p; v = momentum v + g; p -= rate v, or with Nesterov's
 * momentum p -= rate (g + momentum v). As there, weight decay acts on all parameters: biases and
 * batch norm's gamma and beta too.
 *
 * @param epochs passes over the training examples, at least 1
 * @param batch examples an update, at least 1; the last batch of an epoch has what is left
 * @param learningRate the full rate, positive
 * @param momentum in [0, 1)
 * @param nesterov whether momentum is Nesterov's; needs a momentum
 * @param weightDecay not negative
 * @param schedule of the rate
 * @param labelSmoothing the share of the target that is spread evenly over all classes, in [0, 1)
 * @param seed of the order of examples and of what the source draws
 * @param cores native threads of this training. They are part of what fixes the bytes: with more
 *     than one, sums may be made in another order. Several trainings on one core each, side by
 *     side, are faster than one after the other on several; see {@link NativeThreads}
 */
public record TrainingConfig(
    int epochs,
    int batch,
    double learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    Schedule schedule,
    double labelSmoothing,
    long seed,
    int cores) {
  private static final int MAX_CORES = 1024;
  private static final double BELOW_ONE = Math.nextDown(1.0);

  public TrainingConfig {
    Require.between("epochs", epochs, 1, Integer.MAX_VALUE);
    Require.between("batch", batch, 1, Integer.MAX_VALUE);
    Require.between("learningRate", learningRate, Double.MIN_NORMAL, Double.MAX_VALUE);
    Require.between("momentum", momentum, 0, BELOW_ONE);
    Require.between("weightDecay", weightDecay, 0, Double.MAX_VALUE);
    Require.between("labelSmoothing", labelSmoothing, 0, BELOW_ONE);
    Require.between("cores", cores, 1, MAX_CORES);
    if (nesterov && momentum == 0) {
      throw new InvalidInputException("Nesterov's momentum needs a momentum, found 0");
    }
  }

  /** The learning rate of an epoch, from 0. */
  public double rate(int epoch) {
    return learningRate * schedule.multiplier(epoch, epochs);
  }

  /** Plain SGD at a constant rate, seed 0, one core; everything else by the builder's methods. */
  public static Builder builder(int epochs, int batch, double learningRate) {
    return new Builder(epochs, batch, learningRate);
  }

  /** Sets what is not as usual. */
  public static final class Builder {
    private final int epochs;
    private final int batch;
    private final double learningRate;
    private double momentum;
    private boolean nesterov;
    private double weightDecay;
    private Schedule schedule = Schedule.constant();
    private double labelSmoothing;
    private long seed;
    private int cores = 1;

    private Builder(int epochs, int batch, double learningRate) {
      this.epochs = epochs;
      this.batch = batch;
      this.learningRate = learningRate;
    }

    /** Classical momentum. */
    public Builder momentum(double value) {
      momentum = value;
      return this;
    }

    /** Nesterov's momentum. */
    public Builder nesterov(double value) {
      nesterov = true;
      return momentum(value);
    }

    /** Weight decay. */
    public Builder weightDecay(double value) {
      weightDecay = value;
      return this;
    }

    /** The schedule of the learning rate. */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /** Label smoothing. */
    public Builder labelSmoothing(double value) {
      labelSmoothing = value;
      return this;
    }

    /** The seed. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Native threads. */
    public Builder cores(int value) {
      cores = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws InvalidInputException if a value is wrong, naming it
     */
    public TrainingConfig build() {
      return new TrainingConfig(
          epochs,
          batch,
          learningRate,
          momentum,
          nesterov,
          weightDecay,
          schedule,
          labelSmoothing,
          seed,
          cores);
    }
  }
}
