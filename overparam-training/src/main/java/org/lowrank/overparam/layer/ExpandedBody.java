package org.lowrank.overparam.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lowrank.overparam.chain.BatchNormFolding;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.FactorShape;
import org.lowrank.overparam.chain.Residual;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Borders;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.lowrank.overparam.convolution.Convolution;
import org.lowrank.overparam.convolution.ConvolutionGeometry;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One convolution a factor, as the authors' layers compute in training: with batch norm behind each
 * and residuals over several. All padding is before the first factor and all stride in the last, so
 * that nothing is lost at the borders of what lies between.
 */
final class ExpandedBody implements ChainBody {
  private final FactorChain chain;
  private final Sliding sliding;
  private final List<Convolution> convolutions = new ArrayList<>();
  private final List<ChannelNorm> norms = new ArrayList<>();

  /** What came out of the factors, the input first; from the forward pass to the backward one. */
  private final List<INDArray> nodes = new ArrayList<>();

  /** What the norms were given; likewise. */
  private final List<INDArray> convolved = new ArrayList<>();

  ExpandedBody(OverparamLayer layer, DataType type) {
    chain = layer.chain();
    sliding = layer.sliding();
    for (FactorShape factor : chain.factors()) {
      int number = convolutions.size() + 1;
      ConvolutionGeometry geometry =
          new ConvolutionGeometry(
              factor.in(),
              factor.out(),
              factor.kernelSize(),
              number == chain.depth() ? sliding.stride() : 1,
              sliding.dilation(),
              factor.groups(),
              false);
      convolutions.add(layer.convolution(geometry, type));
      if (chain.batchNorm()) {
        norms.add(
            new ChannelNorm(
                BatchNormFolding.DEFAULT_EPSILON,
                false,
                ChannelNorm.DEFAULT_DECAY,
                Integer.toString(number),
                type));
      }
    }
  }

  @Override
  public INDArray forward(
      INDArray x, Map<String, INDArray> parameters, Function<long[], INDArray> allocate) {
    List<INDArray> weights = Factors.weights(chain, parameters);
    List<INDArray> biases = Factors.biases(chain, parameters);
    nodes.clear();
    convolved.clear();
    nodes.add(x);
    for (int f = 0; f < chain.depth(); f++) {
      INDArray from = nodes.get(f);
      Borders borders = borders(x, f);
      ConvolutionGeometry geometry = convolutions.get(f).geometry();
      long rows = geometry.outputs(from.size(2) + borders.top() + borders.bottom());
      long columns = geometry.outputs(from.size(3) + borders.left() + borders.right());
      INDArray y = ChannelsLast.create(x.size(0), geometry.out(), rows, columns, allocate);
      Optional<INDArray> bias = biases.isEmpty() ? Optional.empty() : Optional.of(biases.get(f));
      convolutions.get(f).forward(from, borders, weights.get(f), bias, y);
      if (chain.batchNorm()) {
        convolved.add(y);
        y = ChannelsLast.create(x.size(0), geometry.out(), rows, columns, allocate);
        norms.get(f).train(convolved.get(f), parameters, y);
      }
      for (ResidualPath path : pathsTo(f + 1, x)) {
        path.add(nodes.get(path.residual().from()), y);
      }
      nodes.add(y);
    }
    return nodes.get(chain.depth());
  }

  private Borders borders(INDArray x, int factor) {
    return factor == 0
        ? Borders.of(sliding, x.size(2), x.size(3), chain.collapsed().kernelSize())
        : Borders.NONE;
  }

  private List<ResidualPath> pathsTo(int node, INDArray x) {
    List<ResidualPath> paths = new ArrayList<>();
    for (Residual residual : chain.residuals()) {
      if (residual.to() == node) {
        Borders borders = borders(x, residual.from());
        int stride = node == chain.depth() ? sliding.stride() : 1;
        paths.add(
            new ResidualPath(residual, stride, sliding.dilation(), borders.top(), borders.left()));
      }
    }
    return paths;
  }

  @Override
  public void backward(
      INDArray x,
      Map<String, INDArray> parameters,
      INDArray y,
      INDArray dy,
      Map<String, INDArray> gradients,
      Optional<INDArray> dx) {
    List<INDArray> weights = Factors.weights(chain, parameters);
    List<INDArray> weightGradients = Factors.weights(chain, gradients);
    List<INDArray> biasGradients = Factors.biases(chain, gradients);
    NodeGradients deltas = new NodeGradients(nodes, dy, dx);
    for (int f = chain.depth() - 1; f >= 0; f--) {
      INDArray delta = deltas.sum(f + 1);
      List<ResidualPath> residuals = pathsTo(f + 1, x);
      // Batch norm works in place, and residuals join behind it.
      INDArray residualDelta = chain.batchNorm() && !residuals.isEmpty() ? delta.dup() : delta;
      if (chain.batchNorm()) {
        INDArray given = convolved.get(f);
        norms.get(f).backward(given, nodes.get(f + 1), delta, parameters, gradients, delta);
      }
      Optional<INDArray> bias =
          biasGradients.isEmpty() ? Optional.empty() : Optional.of(biasGradients.get(f));
      Optional<INDArray> through = deltas.room(f);
      convolutions
          .get(f)
          .backward(
              nodes.get(f),
              borders(x, f),
              weights.get(f),
              nodes.get(f + 1),
              delta,
              weightGradients.get(f),
              bias,
              through);
      int from = f;
      through.ifPresent(term -> deltas.take(from, term));
      for (ResidualPath path : residuals) {
        deltas
            .open(path.residual().from())
            .ifPresent(earlier -> path.addGradient(residualDelta, earlier));
      }
    }
    nodes.clear();
    convolved.clear();
  }
}
