package org.lowrank.overparam.layer;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lowrank.overparam.chain.ChainProduct;
import org.lowrank.overparam.chain.Collapsed;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.FactorShape;
import org.lowrank.overparam.chain.Sliding;
import org.lowrank.overparam.convolution.Borders;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.lowrank.overparam.convolution.Convolution;
import org.lowrank.overparam.convolution.ConvolutionGeometry;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The factors multiplied first, then one convolution. Backwards, the gradient of the one kernel is
 * handed down to the factors; images take part in no more than the one convolution either way. A
 * chain of one factor is that convolution and nothing else.
 */
final class CollapsedBody implements ChainBody {
  private final FactorChain chain;
  private final Sliding sliding;
  private final Convolution convolution;
  private final Optional<ChainProduct> product;
  private final INDArray dKernel;
  private final Optional<INDArray> dBias;
  private Collapsed collapsed;

  /**
   * @param layer without batch norm
   * @param relu whether the output is max(y, 0)
   */
  CollapsedBody(OverparamLayer layer, FactorChain chain, boolean relu, DataType type) {
    this.chain = chain;
    sliding = layer.sliding();
    FactorShape whole = chain.collapsed();
    convolution =
        layer.convolution(
            new ConvolutionGeometry(
                whole.in(),
                whole.out(),
                whole.kernelSize(),
                sliding.stride(),
                sliding.dilation(),
                whole.groups(),
                relu),
            type);
    boolean plain = chain.depth() == 1 && chain.residuals().isEmpty();
    product = plain ? Optional.empty() : Optional.of(new ChainProduct(chain, type));
    dKernel = plain ? null : Nd4j.create(type, whole.weightShape()).detach();
    dBias =
        plain || !chain.bias()
            ? Optional.empty()
            : Optional.of(Nd4j.create(type, whole.out()).detach());
  }

  @Override
  public INDArray forward(
      INDArray x, Map<String, INDArray> parameters, Function<long[], INDArray> allocate) {
    collapsed = collapse(parameters);
    INDArray y = output(x, allocate);
    convolution.forward(x, borders(x), collapsed.kernel(), collapsed.bias(), y);
    return y;
  }

  private Collapsed collapse(Map<String, INDArray> parameters) {
    var weights = Factors.weights(chain, parameters);
    var biases = Factors.biases(chain, parameters);
    return product
        .map(p -> p.collapse(weights, biases))
        .orElseGet(() -> new Collapsed(weights.get(0), biases.stream().findFirst()));
  }

  private INDArray output(INDArray x, Function<long[], INDArray> allocate) {
    int size = chain.collapsed().kernelSize();
    return ChannelsLast.create(
        x.size(0),
        chain.out(),
        sliding.outputSize(Math.toIntExact(x.size(2)), size),
        sliding.outputSize(Math.toIntExact(x.size(3)), size),
        allocate);
  }

  private Borders borders(INDArray x) {
    return Borders.of(sliding, x.size(2), x.size(3), chain.collapsed().kernelSize());
  }

  @Override
  public void backward(
      INDArray x,
      Map<String, INDArray> parameters,
      INDArray y,
      INDArray dy,
      Map<String, INDArray> gradients,
      Optional<INDArray> dx) {
    var weights = Factors.weights(chain, gradients);
    var biases = Factors.biases(chain, gradients);
    INDArray kernel = collapsed.kernel();
    if (product.isEmpty()) {
      convolution.backward(
          x, borders(x), kernel, y, dy, weights.get(0), biases.stream().findFirst(), dx);
      return;
    }
    convolution.backward(x, borders(x), kernel, y, dy, dKernel, dBias, dx);
    product.get().backward(dKernel, dBias.orElse(null), weights, biases);
  }
}
