package org.lowrank.nonlinear.trained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.KernelRanks;
import org.lowrank.core.experiment.Outcome;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.Wiring;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.NormalSampler;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.nonlinear.optimize.Budget;
import org.lowrank.nonlinear.optimize.Ending;
import org.lowrank.nonlinear.optimize.Minimum;
import org.lowrank.nonlinear.optimize.Objective;
import org.lowrank.nonlinear.optimize.Optimizer;
import org.lowrank.nonlinear.optimize.StepListener;
import org.lowrank.nonlinear.training.Backpropagation;
import org.lowrank.nonlinear.training.Deeplearning4jLeastSquares;
import org.lowrank.nonlinear.training.LeastSquares;
import org.lowrank.nonlinear.training.RegressionData;

/**
 * The trials of one cell: each draws inputs, a Gaussian linear map that says what is wanted of
 * them, and a network; trains the network on them, and measures the kernels of its outputs before
 * and after.
 *
 * @param inputs how many
 * @param batch inputs in a mini-batch; as many as inputs for full batches
 * @param engine what trains
 * @param pictures whether the first kernel's matrices are measured, and no numbers
 */
record TrainedKernelTrials(
    NetworkSpec spec,
    Wiring wiring,
    int inputs,
    int batch,
    Sampler sampler,
    Optimizer optimizer,
    Budget budget,
    List<Kernel> kernels,
    List<RankMetric> metrics,
    SolverChoice solver,
    Engine engine,
    boolean pictures)
    implements Cell.Body {
  static final String DRAWN = "drawn";
  static final String TRAINED = "trained";
  static final String LOSS = "train-loss";
  static final String MATRIX = "kernel-matrix";

  static List<Quantity> quantities(List<String> kernels, List<String> metrics) {
    List<Quantity> quantities = new ArrayList<>();
    for (String phase : List.of(DRAWN, TRAINED)) {
      for (String kernel : kernels) {
        for (String metric : metrics) {
          quantities.add(new Quantity(metric, factors(phase, kernel)));
        }
      }
      quantities.add(new Quantity(LOSS, factors(phase, "")));
    }
    return quantities;
  }

  static List<Quantity> pictures(int inputs) {
    return Stream.of(DRAWN, TRAINED)
        .map(phase -> new Quantity(MATRIX, Map.of("phase", phase), inputs * inputs))
        .toList();
  }

  /** The same trials, measured as pictures. */
  TrainedKernelTrials asPictures() {
    return new TrainedKernelTrials(
        spec, wiring, inputs, batch, sampler, optimizer, budget, kernels, metrics, solver, engine,
        true);
  }

  private static Map<String, String> factors(String phase, String kernel) {
    Map<String, String> factors = new LinkedHashMap<>();
    factors.put("phase", phase);
    factors.put("kernel", kernel);
    return factors;
  }

  @Override
  public void run(Block block, double[][] values) {
    KernelRanks ranks = new KernelRanks(kernels, metrics, inputs, spec.outputs(), solver);
    Backpropagation network = new Backpropagation(spec, wiring, inputs);
    for (int i = 0; i < block.count(); i++) {
      trial(block.stream(i), network, ranks, values, i);
    }
  }

  private void trial(
      RandomStream random,
      Backpropagation network,
      KernelRanks ranks,
      double[][] values,
      int trial) {
    double[] map = new NormalSampler().draw(LayerShape.of(spec.inputs(), spec.outputs()), random);
    RegressionData data = RegressionData.ofMap(map, spec.outputs(), spec.inputs(), inputs, random);
    double[] drawn = new double[network.size()];
    for (int l = 0; l < spec.depth(); l++) {
      sampler.draw(spec.layers().get(l), random, drawn, network.offset(l));
    }
    LeastSquares all = LeastSquares.fullBatch(spec, wiring, data);
    Objective objective =
        engine == Engine.DEEPLEARNING4J
            ? new Deeplearning4jLeastSquares(spec, data)
            : batch == inputs ? all : LeastSquares.miniBatch(spec, wiring, data, batch, random);
    Minimum found = optimizer.minimize(objective, drawn, budget, random, StepListener.NONE);
    if (pictures) {
      keep(network, drawn, data, values[0], trial);
      keep(network, found.x(), data, values[1], trial);
      return;
    }
    int q = measure(all, network, drawn, data, ranks, values, 0, trial);
    if (found.ending() == Ending.DIVERGED) {
      for (; q < values.length; q++) {
        values[q][trial] = Outcome.DIVERGED.value();
      }
    } else {
      measure(all, network, found.x(), data, ranks, values, q, trial);
    }
  }

  private int measure(
      LeastSquares objective,
      Backpropagation network,
      double[] x,
      RegressionData data,
      KernelRanks ranks,
      double[][] values,
      int first,
      int trial) {
    double[][] features = {network.forward(x, data.inputs(), inputs)};
    int q = ranks.measure(features, 1, values, first, trial);
    double loss = objective.value(x);
    values[q][trial] = Double.isFinite(loss) ? loss : Outcome.OVERFLOW.value();
    return q + 1;
  }

  private void keep(
      Backpropagation network, double[] x, RegressionData data, double[] matrices, int trial) {
    double[] features = network.forward(x, data.inputs(), inputs);
    for (double feature : features) {
      if (!Double.isFinite(feature)) {
        Arrays.fill(
            matrices,
            trial * inputs * inputs,
            (trial + 1) * inputs * inputs,
            Outcome.OVERFLOW.value());
        return;
      }
    }
    double[] matrix = kernels.get(0).matrix(features, inputs, spec.outputs());
    System.arraycopy(matrix, 0, matrices, trial * matrix.length, matrix.length);
  }
}
