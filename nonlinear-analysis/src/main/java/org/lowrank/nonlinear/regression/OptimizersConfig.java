package org.lowrank.nonlinear.regression;

import java.util.List;
import org.lowrank.core.base.Require;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.nonlinear.optimize.CmaEs;
import org.lowrank.nonlinear.optimize.GradientDescent;

/**
 * Settings of {@link Optimizers}.
 *
 * @param width units in each layer, inputs and outputs
 * @param depths weight matrices of a network
 * @param optimizer methods of minimization
 * @param sampler distribution of the weights at the start, and of random search's candidates
 * @param scale factor on the weights drawn
 * @param inputs points of training data
 * @param targetRank rank of the map to be learned; 0 for a Gaussian one
 * @param targetLoss mean squared error at which training ends
 * @param metrics measures of rank
 * @param samples networks a depth and optimizer
 * @param epochs full-batch steps of the gradient methods, at most
 * @param sgdRate learning rate of gradient descent
 * @param nesterovRate learning rate of gradient descent with Nesterov's momentum
 * @param momentum Nesterov's
 * @param adamRate learning rate of Adam
 * @param generations of CMA-ES, at most
 * @param deviation of CMA-ES's first generation
 * @param candidates of random search, at most
 */
public record OptimizersConfig(
    int width,
    List<Integer> depths,
    List<String> optimizer,
    String sampler,
    double scale,
    int inputs,
    int targetRank,
    double targetLoss,
    List<String> metrics,
    int samples,
    int epochs,
    double sgdRate,
    double nesterovRate,
    double momentum,
    double adamRate,
    int generations,
    double deviation,
    int candidates) {

  static final int MAX_WIDTH = 1024;
  static final int MAX_POINTS = 1_000_000;
  static final int MAX_COUNT = 100_000_000;

  public OptimizersConfig {
    Require.between("width", width, 1, MAX_WIDTH);
    depths = List.copyOf(Require.distinct("depths", depths));
    depths.forEach(d -> Require.between("depths", d, 1, NetworkSpec.MAX_DEPTH));
    optimizer = List.copyOf(Require.distinct("optimizer", optimizer));
    Require.between("scale", scale, 0, 1e3);
    Require.between("inputs", inputs, 1, MAX_POINTS);
    Require.between("targetRank", targetRank, 0, width);
    Require.between("targetLoss", targetLoss, 0, Double.MAX_VALUE);
    metrics = List.copyOf(Require.distinct("metrics", metrics));
    Require.between("samples", samples, 1, MAX_COUNT);
    Require.between("epochs", epochs, 0, MAX_COUNT);
    Require.between("sgdRate", sgdRate, 0, GradientDescent.MAX_RATE);
    Require.between("nesterovRate", nesterovRate, 0, GradientDescent.MAX_RATE);
    Require.between("momentum", momentum, 0, GradientDescent.MAX_MOMENTUM);
    Require.between("adamRate", adamRate, 0, GradientDescent.MAX_RATE);
    Require.between("deviation", deviation, Double.MIN_NORMAL, CmaEs.MAX_DEVIATION);
    Require.between("generations", generations, 0, MAX_COUNT);
    Require.between("candidates", candidates, 0, MAX_COUNT);
  }
}
