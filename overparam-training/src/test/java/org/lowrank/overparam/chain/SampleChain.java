package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.lowrank.core.sampling.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A chain with all its parameters, and what it computes factor by factor. All numbers are floats,
 * so that results in either type can be compared.
 *
 * @param weights one array a factor
 * @param biases one array a factor, or none
 * @param norms one a factor, or none
 */
record SampleChain(
    FactorChain chain, List<double[]> weights, List<double[]> biases, List<Norm> norms) {

  /** A batch norm's state. */
  record Norm(double[] gamma, double[] beta, double[] mean, double[] variance) {
    void apply(double[][][] image) {
      for (int c = 0; c < image.length; c++) {
        double scale = gamma[c] / Math.sqrt(variance[c] + BatchNormFolding.DEFAULT_EPSILON);
        double mean = this.mean[c];
        double shift = beta[c];
        addTo(image[c], x -> (x - mean) * scale + shift);
      }
    }
  }

  static SampleChain draw(FactorChain chain, RandomStream random) {
    List<Norm> norms = new ArrayList<>();
    for (FactorShape factor : chain.factors()) {
      if (chain.batchNorm()) {
        int size = factor.out();
        norms.add(
            new Norm(
                uniform(random, size, 0.5, 1.5),
                uniform(random, size, -0.5, 0.5),
                uniform(random, size, -0.5, 0.5),
                uniform(random, size, 0.5, 1.5)));
      }
    }
    List<double[]> weights = ChainInitialization.draw(chain, random);
    List<double[]> biases =
        chain.bias() ? ChainInitialization.drawBiases(chain, random) : List.of();
    weights.forEach(SampleChain::round);
    biases.forEach(SampleChain::round);
    return new SampleChain(chain, weights, biases, norms);
  }

  private static double[] uniform(RandomStream random, int size, double low, double high) {
    double[] values = new double[size];
    random.fillUniform(values, 0, size, low, high);
    round(values);
    return values;
  }

  private static void round(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) values[i];
    }
  }

  /** What the chain computes, by its definition: factors, batch norms and residuals on images. */
  NaiveConvolution.Image expanded(Sliding sliding, NaiveConvolution.Image image) {
    List<FactorShape> factors = chain.factors();
    int kernelSize = chain.collapsed().kernelSize();
    List<double[][][]> nodes = new ArrayList<>();
    int before = sliding.before(image.rows(), kernelSize);
    int after = sliding.after(image.rows(), kernelSize);
    nodes.add(image.padded(before, after).values());
    for (int f = 0; f < factors.size(); f++) {
      int stride = f == factors.size() - 1 ? sliding.stride() : 1;
      double[][][] node =
          new NaiveConvolution(factors.get(f), new Sliding(stride, 0, false, sliding.dilation()))
              .apply(weights.get(f), new NaiveConvolution.Image(nodes.get(f)))
              .values();
      for (int c = 0; c < node.length && chain.bias(); c++) {
        double bias = biases.get(f)[c];
        addTo(node[c], x -> x + bias);
      }
      if (chain.batchNorm()) {
        norms.get(f).apply(node);
      }
      for (Residual residual : chain.residuals()) {
        if (residual.to() == f + 1) {
          int shift = residual.centre() * sliding.dilation();
          addMoved(nodes.get(residual.from()), shift, stride, node);
        }
      }
      nodes.add(node);
    }
    return new NaiveConvolution.Image(nodes.get(factors.size()));
  }

  private static void addMoved(double[][][] from, int shift, int stride, double[][][] to) {
    for (int c = 0; c < to.length; c++) {
      for (int r = 0; r < to[c].length; r++) {
        for (int k = 0; k < to[c].length; k++) {
          to[c][r][k] += from[c][r * stride + shift][k * stride + shift];
        }
      }
    }
  }

  private static void addTo(double[][] channel, DoubleUnaryOperator change) {
    for (double[] row : channel) {
      for (int k = 0; k < row.length; k++) {
        row[k] = change.applyAsDouble(row[k]);
      }
    }
  }

  /** The same chain with batch norms folded, as arrays of a type. */
  Arrays folded(DataType type) {
    List<INDArray> foldedWeights = new ArrayList<>();
    List<INDArray> foldedBiases = new ArrayList<>();
    for (int f = 0; f < weights.size(); f++) {
      INDArray weight = array(type, weights.get(f), chain.factors().get(f).weightShape());
      Optional<INDArray> bias =
          chain.bias() ? Optional.of(array(type, biases.get(f))) : Optional.empty();
      if (chain.batchNorm()) {
        Norm norm = norms.get(f);
        BatchNormFolding.Folded folded =
            BatchNormFolding.fold(
                weight,
                bias,
                new BatchNormFolding.Statistics(
                    array(type, norm.gamma),
                    array(type, norm.beta),
                    array(type, norm.mean),
                    array(type, norm.variance),
                    BatchNormFolding.DEFAULT_EPSILON));
        foldedWeights.add(folded.weights());
        foldedBiases.add(folded.bias());
      } else {
        foldedWeights.add(weight);
        bias.ifPresent(foldedBiases::add);
      }
    }
    return new Arrays(chain.folded(), foldedWeights, foldedBiases);
  }

  static INDArray array(DataType type, double[] values, long... shape) {
    INDArray array = Nd4j.createFromArray(values);
    INDArray typed = type == DataType.DOUBLE ? array : array.castTo(type);
    return shape.length == 0 ? typed : typed.reshape('c', shape);
  }

  /** A chain without batch norm, its parameters as ND4J has them. */
  record Arrays(FactorChain chain, List<INDArray> weights, List<INDArray> biases) {
    List<double[]> plainWeights() {
      return weights.stream().map(SampleChain::plain).toList();
    }

    List<double[]> plainBiases() {
      return biases.stream().map(SampleChain::plain).toList();
    }
  }

  static double[] plain(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
