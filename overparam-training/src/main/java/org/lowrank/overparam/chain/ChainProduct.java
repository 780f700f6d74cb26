package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.spectrum.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A chain multiplied out in each training step, and the gradients of its factors from that of the
 * layer it collapses to: reverse-mode differentiation of what {@link ChainCollapse} computes. So a
 * layer need not convolve once a factor. Factors are multiplied in an order that needs few
 * multiplications ({@link ProductPlan}).
 *
 * <p>Holds all working memory, outside of ND4J's workspaces, about twice the size of the factors'
 * products, and reuses it; the arrays it returns are its own, too. Not thread-safe.
 *
 * <p>To make one pins the native BLAS to one thread of its own, for the whole process ({@link
 * Blas}). With more, the order of summation, and so the last bits of a result, would depend on
 * their number.
 */
public final class ChainProduct {
  private final List<FactorShape> factors;
  private final FactorShape layer;
  private final KernelLayout layout;
  private final KernelProducts products;
  private final Optional<BiasChain> biasChain;

  private final FactorArrays weightArrays;
  private final FactorArrays weightGradientArrays;
  private final FactorArrays biasArrays;
  private final FactorArrays biasGradientArrays;
  private final FactorArrays layerGradientArrays;
  private final FactorArrays layerBiasGradientArrays;

  /** Room for factors, and the layer, in the layout inside; null where that is the same. */
  private final List<NativeArray> movedFactors = new ArrayList<>();

  private final List<NativeArray> movedGradients = new ArrayList<>();
  private final NativeArray movedLayerGradient;

  private final NativeArray kernel;
  private List<NativeArray> weights = List.of();

  /**
   * Allocates the working memory.
   *
   * @param chain without batch norm, which {@link BatchNormFolding} takes into the factors
   * @param type FLOAT or DOUBLE
   * @throws InvalidInputException if the chain has batch norm, or the type is another
   */
  public ChainProduct(FactorChain chain, DataType type) {
    if (chain.batchNorm()) {
      throw new InvalidInputException(
          "batch norm must be folded into a chain before it is multiplied, found " + chain);
    }
    factors = chain.factors();
    layer = chain.collapsed();
    NativeBlas blas = NativeBlas.of(type);
    layout = new KernelLayout(blas, chain);
    products = new KernelProducts(blas, layout, ProductPlan.of(chain));
    biasChain = chain.bias() ? Optional.of(new BiasChain(blas, chain)) : Optional.empty();
    List<long[]> weightShapes = factors.stream().map(FactorShape::weightShape).toList();
    List<long[]> biasShapes =
        chain.bias() ? factors.stream().map(f -> new long[] {f.out()}).toList() : List.of();
    weightArrays = new FactorArrays(blas, "weights", weightShapes);
    weightGradientArrays = new FactorArrays(blas, "weight gradients", weightShapes);
    biasArrays = new FactorArrays(blas, "biases", biasShapes);
    biasGradientArrays = new FactorArrays(blas, "bias gradients", biasShapes);
    layerGradientArrays = new FactorArrays(blas, "layer gradients", List.of(layer.weightShape()));
    layerBiasGradientArrays =
        new FactorArrays(blas, "layer bias gradients", List.of(new long[] {layer.out()}));
    for (FactorShape factor : factors) {
      boolean moved = layout.differs(factor);
      movedFactors.add(moved ? blas.allocate(factor.size()) : null);
      movedGradients.add(moved ? blas.allocate(factor.size()) : null);
    }
    movedLayerGradient = layout.differs(layer) ? blas.allocate(layer.size()) : null;
    kernel = blas.allocate(layer.weightShape());
    // Last, for ND4J, which sets the number of threads as it starts, has been started by now.
    Blas.pinToOneThread();
  }

  /**
   * Multiplies the chain out.
   *
   * @param factorWeights one array a factor, the first one first, shape [out, in / groups,
   *     kernelSize, kernelSize], or [out, in / groups] where kernels are 1 x 1; views in any order
   *     will do, but are copied unless row-major without gaps. Not modified; must not change before
   *     {@link #backward}.
   * @param factorBiases one array a factor, shape [out]; an empty list if the chain has no biases.
   *     Not modified.
   * @return arrays that belong to this object; the next call overwrites them
   * @throws InvalidInputException if numbers of arrays, shapes or types are others
   */
  public Collapsed collapse(List<INDArray> factorWeights, List<INDArray> factorBiases) {
    weights = weightArrays.read(factorWeights);
    List<NativeArray> biases = biasArrays.read(factorBiases);
    List<NativeArray> inside = new ArrayList<>();
    for (int f = 0; f < factors.size(); f++) {
      NativeArray moved = movedFactors.get(f);
      if (moved != null) {
        layout.bringIn(factors.get(f), weights.get(f), moved);
      }
      inside.add(moved == null ? weights.get(f) : moved);
    }
    layout.bringOut(layer, products.forward(inside), kernel);
    return new Collapsed(
        kernel.array(), biasChain.map(nodes -> nodes.forward(weights, biases).array()));
  }

  /**
   * Computes the factors' gradients, after {@link #collapse}.
   *
   * @param dKernel gradient of the layer's kernel, shape as the kernel's. Not modified.
   * @param dBias gradient of the layer's bias, shape [out]; null if the chain has no biases. Not
   *     modified.
   * @param dWeights one array a factor, shapes as the weights'. Overwritten.
   * @param dBiases one array a factor, shape [out]; an empty list if the chain has no biases.
   *     Overwritten.
   * @throws InvalidInputException if numbers of arrays, shapes or types are others
   * @throws IllegalStateException if nothing has been multiplied out yet
   */
  public void backward(
      INDArray dKernel, INDArray dBias, List<INDArray> dWeights, List<INDArray> dBiases) {
    if (weights.isEmpty()) {
      throw new IllegalStateException("collapse must precede backward");
    }
    if ((dBias == null) == biasChain.isPresent()) {
      throw new InvalidInputException(
          "the gradient of the layer's bias must be given if, and only if, the chain has biases");
    }
    NativeArray layerGradient = layerGradientArrays.read(List.of(dKernel)).get(0);
    List<NativeArray> gradients = weightGradientArrays.target(dWeights);
    List<NativeArray> biasGradients = biasGradientArrays.target(dBiases);
    if (movedLayerGradient != null) {
      layout.bringIn(layer, layerGradient, movedLayerGradient);
    }
    List<NativeArray> inside = new ArrayList<>();
    for (int f = 0; f < factors.size(); f++) {
      NativeArray moved = movedGradients.get(f);
      inside.add(moved == null ? gradients.get(f) : moved);
    }
    products.backward(movedLayerGradient == null ? layerGradient : movedLayerGradient, inside);
    for (int f = 0; f < factors.size(); f++) {
      if (movedGradients.get(f) != null) {
        layout.bringOut(factors.get(f), movedGradients.get(f), gradients.get(f));
      }
    }
    biasChain.ifPresent(
        nodes ->
            nodes.backward(
                layerBiasGradientArrays.read(List.of(dBias)).get(0),
                weights,
                gradients,
                biasGradients));
    weightGradientArrays.finish(dWeights);
    biasGradientArrays.finish(dBiases);
  }
}
