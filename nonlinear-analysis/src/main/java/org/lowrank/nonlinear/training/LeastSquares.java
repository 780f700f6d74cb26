package org.lowrank.nonlinear.training;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.nonlinear.optimize.Objective;

/**
 * The mean squared error of a network over data, sum (f(x) - y)^2 / (points outputs), or over
 * mini-batches that are drawn anew each epoch.
 */
public final class LeastSquares implements Objective {
  private final Backpropagation network;
  private final RegressionData data;
  private final int batch;
  private final RandomStream order;
  private final double[] inputs;
  private final double[] targets;
  private final double[] error;
  private int[] permutation;
  private int next;

  private LeastSquares(
      NetworkSpec spec, Wiring wiring, RegressionData data, int batch, RandomStream order) {
    if (data.features() != spec.inputs() || data.outputs() != spec.outputs()) {
      throw new InvalidInputException(
          "data must have "
              + spec.inputs()
              + " features and "
              + spec.outputs()
              + " outputs, found "
              + data.features()
              + " and "
              + data.outputs());
    }
    this.data = data;
    this.batch = batch;
    this.order = order;
    network = new Backpropagation(spec, wiring, data.points());
    inputs = order == null ? data.inputs() : new double[batch * data.features()];
    targets = order == null ? data.targets() : new double[batch * data.outputs()];
    error = new double[data.points() * data.outputs()];
    next = data.points();
  }

  /** Over all points. */
  public static LeastSquares fullBatch(NetworkSpec spec, Wiring wiring, RegressionData data) {
    return new LeastSquares(spec, wiring, data, data.points(), null);
  }

  /**
   * Over mini-batches.
   *
   * @param batch points in a mini-batch; an epoch leaves out what does not fill one
   * @param order shuffles the points each epoch. Modified.
   */
  public static LeastSquares miniBatch(
      NetworkSpec spec, Wiring wiring, RegressionData data, int batch, RandomStream order) {
    if (batch < 1 || batch > data.points()) {
      throw new InvalidInputException(
          "batch must be 1 to the " + data.points() + " points, found " + batch);
    }
    LeastSquares objective = new LeastSquares(spec, wiring, data, batch, order);
    objective.nextBatch();
    return objective;
  }

  @Override
  public void nextBatch() {
    if (order == null) {
      return;
    }
    if (next + batch > data.points()) {
      permutation = order.permutation(data.points());
      next = 0;
    }
    for (int i = 0; i < batch; i++) {
      int point = permutation[next + i];
      System.arraycopy(
          data.inputs(), point * data.features(), inputs, i * data.features(), data.features());
      System.arraycopy(
          data.targets(), point * data.outputs(), targets, i * data.outputs(), data.outputs());
    }
    next += batch;
  }

  @Override
  public int size() {
    return network.size();
  }

  @Override
  public double value(double[] x) {
    return loss(network.forward(x, inputs, batch), targets, batch);
  }

  @Override
  public double gradient(double[] x, double[] gradient) {
    double loss = loss(network.forward(x, inputs, batch), targets, batch);
    int size = batch * data.outputs();
    for (int i = 0; i < size; i++) {
      error[i] *= 2.0 / size;
    }
    network.backward(x, error, gradient);
    return loss;
  }

  /** The mean squared error over all points of other data, at most as many as those trained on. */
  public double test(double[] x, RegressionData other) {
    return loss(
        network.forward(x, other.inputs(), other.points()), other.targets(), other.points());
  }

  /** Leaves the errors in their array. */
  private double loss(double[] outputs, double[] wanted, int points) {
    int size = points * data.outputs();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      error[i] = outputs[i] - wanted[i];
      sum += error[i] * error[i];
    }
    return sum / size;
  }
}
