package org.lowrank.overparam.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.overparam.layer.OverparamLayer;
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
    plain
        .values()
        .forEach(conf -> NetworkForm.replace(conf, LayerCollapser.plain(conf.getLayer())));
    Map<String, String> norms =
        policy == BatchNormPolicy.FOLD ? foldable(configuration, plain) : Map.of();
    norms.keySet().forEach(key -> giveBias(plain.get(key)));
    removeAll(configuration, new ArrayList<>(norms.values()));

    IdentityHashMap<NeuralNetConfiguration, String> givenKeys = new IdentityHashMap<>();
    plain.forEach((key, conf) -> givenKeys.put(conf, key));
    N result = form.blank(configuration);
    form.layers(configuration)
        .forEach(
            (key, conf) -> {
              String given = givenKeys.get(conf);
              Optional<String> norm = Optional.ofNullable(norms.get(given));
              set(network, given, norm, conf.getLayer(), form.parameters(result, key));
            });
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

  private static void giveBias(NeuralNetConfiguration conf) {
    NetworkForm.replace(conf, LayerCollapser.withBias(conf.getLayer()));
  }

  /** Takes layers out, the last one first, since numbers of layers move up. */
  private void removeAll(C configuration, List<String> keys) {
    Collections.reverse(keys);
    keys.forEach(key -> form.remove(configuration, key));
  }

  private void set(
      N network, String given, Optional<String> norm, Layer plain, Map<String, INDArray> to) {
    Map<String, NeuralNetConfiguration> layers = form.layers(form.configuration(network));
    Layer layer = layers.get(given).getLayer();
    Map<String, INDArray> from = form.parameters(network, given);
    if (!(layer instanceof OverparamLayer) && norm.isEmpty()) {
      NetworkForm.copy(from, to);
      return;
    }
    LinearMap map = LinearMapParameters.read(layer, from);
    if (norm.isPresent()) {
      BatchNormalization after = (BatchNormalization) layers.get(norm.get()).getLayer();
      NormAfter scaling = NormAfter.read(after, form.parameters(network, norm.get()));
      map = map.then(scaling.scale(), scaling.shift());
    }
    LinearMapParameters.write(map, plain, to);
  }
}
