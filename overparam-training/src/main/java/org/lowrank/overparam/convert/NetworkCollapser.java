package org.lowrank.overparam.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.overparam.layer.OverparamLayer;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multiplies out the chains of networks of one form.
 *
 * @param <C> configuration of a network
 * @param <N> network
 */
final class NetworkCollapser<C, N> {
  private final NetworkForm<C, N> form;

  NetworkCollapser(NetworkForm<C, N> form) {
    this.form = form;
  }

  N collapse(N network, BatchNormPolicy policy) {
    C configuration = form.copy(form.configuration(network));
    Map<String, NeuralNetConfiguration> plain = form.layers(configuration);
    Set<String> relus = new LinkedHashSet<>();
    plain.forEach(
        (key, conf) -> {
          if (LayerCollapser.endsWithRelu(conf.getLayer())) {
            relus.add(key);
          }
          NetworkForm.replace(conf, LayerCollapser.plain(conf.getLayer()));
        });
    Map<String, String> norms =
        policy == BatchNormPolicy.FOLD ? foldable(configuration, plain) : Map.of();
    norms.forEach((key, norm) -> prepareFolding(plain.get(key), relus.remove(norm)));
    removeAll(configuration, new ArrayList<>(norms.values()));
    relus.forEach(key -> form.addRelu(configuration, form.key(configuration, plain.get(key))));
    form.replaceVertices(configuration);

    IdentityHashMap<NeuralNetConfiguration, String> givenKeys = new IdentityHashMap<>();
    plain.forEach((key, conf) -> givenKeys.put(conf, key));
    N result = form.blank(configuration);
    form.layers(configuration)
        .forEach(
            (key, conf) -> {
              String given = givenKeys.get(conf);
              if (given != null) { // and no ReLU that was part of a layer
                Optional<NormAfter> norm =
                    Optional.ofNullable(norms.get(given))
                        .map(after -> read(plain.get(after), form.parameters(network, after)));
                set(network, given, norm, conf.getLayer(), form.parameters(result, key));
              }
            });
    form.copyOthers(network, result);
    return result;
  }

  /** Keys of the batch norms that can be folded, by the key of the layer before, in order. */
  private Map<String, String> foldable(C configuration, Map<String, NeuralNetConfiguration> plain) {
    Map<String, String> norms = new LinkedHashMap<>();
    plain.forEach(
        (key, conf) ->
            form.onlyFollower(configuration, key)
                .filter(next -> NormAfter.fits(conf.getLayer(), plain.get(next).getLayer()))
                .ifPresent(next -> norms.put(key, next)));
    return norms;
  }

  private static NormAfter read(NeuralNetConfiguration norm, Map<String, INDArray> parameters) {
    return NormAfter.read((BatchNormalization) Freezing.inside(norm.getLayer()), parameters);
  }

  /** Gives a layer a bias, and the ReLU that is part of the norm behind it. */
  private static void prepareFolding(NeuralNetConfiguration conf, boolean relu) {
    NetworkForm.replace(conf, LayerCollapser.withBias(conf.getLayer()));
    if (relu) {
      ((BaseLayer) Freezing.inside(conf.getLayer())).setActivationFn(new ActivationReLU());
    }
  }

  /** Takes layers out, the last one first, since numbers of layers move up. */
  private void removeAll(C configuration, List<String> keys) {
    Collections.reverse(keys);
    keys.forEach(key -> form.remove(configuration, key));
  }

  private void set(
      N network, String given, Optional<NormAfter> norm, Layer plain, Map<String, INDArray> to) {
    Layer layer = Freezing.inside(form.layers(form.configuration(network)).get(given).getLayer());
    Map<String, INDArray> from = form.parameters(network, given);
    if (!(layer instanceof OverparamLayer) && norm.isEmpty()) {
      NetworkForm.copy(from, to);
      return;
    }
    LinearMap map = LinearMapParameters.read(layer, from);
    if (norm.isPresent()) {
      map = map.then(norm.get().scale(), norm.get().shift());
    }
    LinearMapParameters.write(map, Freezing.inside(plain), to);
  }
}
