package org.lowrank.overparam.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.overparam.chain.ChainProduct;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.layer.OverparamLayer;
import org.lowrank.overparam.penalty.PenaltyGradients;
import org.lowrank.overparam.penalty.PenaltyTerm;
import org.lowrank.overparam.train.GradientTerm;
import org.lowrank.overparam.train.ParameterView;
import org.lowrank.overparam.train.TrainingStep;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A penalty on the end-to-end weights of each over-parameterized layer, of the plain layers of
 * depth 1 as well: its gradient is handed down to the factors. Holds the working memory of one
 * training.
 */
final class LayerPenalty implements GradientTerm {
  private final PenaltyTerm term;
  private final Map<String, Layer> layers = new LinkedHashMap<>();

  LayerPenalty(PenaltyTerm term) {
    this.term = term;
  }

  @Override
  public double add(TrainingStep step) {
    Map<String, List<ParameterView>> byLayer = new LinkedHashMap<>();
    for (ParameterView view : step.parameters()) {
      if (view.conf() instanceof OverparamLayer) {
        byLayer.computeIfAbsent(view.layer(), name -> new ArrayList<>()).add(view);
      }
    }
    double sum = 0;
    for (Map.Entry<String, List<ParameterView>> entry : byLayer.entrySet()) {
      OverparamLayer conf = (OverparamLayer) entry.getValue().get(0).conf();
      sum +=
          layers
              .computeIfAbsent(entry.getKey(), name -> new Layer(conf.chain(), entry.getValue()))
              .add(entry.getValue());
    }
    return sum;
  }

  /** One layer's chain, and room for the gradients of its factors. */
  private final class Layer {
    private final ChainProduct product;
    private final PenaltyGradients gradients;
    private final List<INDArray> weightRoom = new ArrayList<>();
    private final List<INDArray> biasRoom = new ArrayList<>();

    Layer(FactorChain chain, List<ParameterView> parameters) {
      product = new ChainProduct(chain, parameters.get(0).value().dataType());
      gradients = new PenaltyGradients(term, chain.out(), chain.collapsed().fanIn());
      for (ParameterView view : parameters) {
        (isWeight(view) ? weightRoom : biasRoom).add(view.value().ulike().detach());
      }
    }

    private static boolean isWeight(ParameterView view) {
      return view.name().startsWith("W");
    }

    private static List<INDArray> values(List<ParameterView> parameters, boolean weights) {
      return parameters.stream()
          .filter(view -> isWeight(view) == weights)
          .map(ParameterView::value)
          .toList();
    }

    double add(List<ParameterView> parameters) {
      INDArray kernel =
          product.collapse(values(parameters, true), values(parameters, false)).kernel();
      double[] weights = kernel.dup('c').data().asDouble();
      if (!Arrays.stream(weights).allMatch(Double::isFinite)) {
        return Double.NaN; // the training has run away, which is no mistake of the user's
      }
      double[] gradient = new double[weights.length];
      double value = gradients.addTo(gradient, 0, weights, 0);
      INDArray dKernel =
          Nd4j.createFromArray(gradient).castTo(kernel.dataType()).reshape('c', kernel.shape());
      INDArray dBias =
          biasRoom.isEmpty() ? null : Nd4j.zeros(kernel.dataType(), kernel.size(0)).detach();
      product.backward(dKernel, dBias, weightRoom, biasRoom);
      int w = 0;
      for (ParameterView view : parameters) {
        if (isWeight(view)) {
          view.gradient().addi(weightRoom.get(w++));
        }
      }
      return value;
    }
  }
}
