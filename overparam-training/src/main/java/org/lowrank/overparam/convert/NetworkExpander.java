package org.lowrank.overparam.convert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.overparam.layer.OverparamLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts chains into networks of one form.
 *
 * @param <C> configuration of a network
 * @param <N> network
 */
final class NetworkExpander<C, N> {
  private static final String STREAM = "expansion";

  private final NetworkForm<C, N> form;
  private final Expansion expansion;

  NetworkExpander(NetworkForm<C, N> form, Expansion expansion) {
    this.form = form;
    this.expansion = expansion;
  }

  /**
   * A configuration with chains.
   *
   * @param chains keys of the layers that became chains
   */
  private record Plan<C>(Expanded<C> expanded, Set<String> chains) {}

  Expanded<C> expand(C configuration) {
    return plan(configuration).expanded();
  }

  private Plan<C> plan(C configuration) {
    C copy = form.copy(configuration);
    Map<String, NeuralNetConfiguration> layers = form.layers(copy);
    Set<String> names = new TreeSet<>();
    layers.forEach((key, conf) -> names.add(NetworkForm.name(key, conf)));
    expansion.layers().check(names);
    LayerExpander expander = new LayerExpander(expansion);
    List<ExpansionReport.Entry> entries = new ArrayList<>();
    Set<String> chains = new HashSet<>();
    layers.forEach(
        (key, conf) -> {
          LayerSite site = new LayerSite(NetworkForm.name(key, conf), conf.getLayer());
          LayerExpander.Outcome outcome = expander.expand(site);
          if (outcome.entry().expanded()) {
            NetworkForm.replace(conf, outcome.layer());
            chains.add(key);
          }
          if (outcome.entry().before() > 0) {
            entries.add(outcome.entry());
          }
        });
    return new Plan<>(new Expanded<>(copy, new ExpansionReport(entries)), chains);
  }

  Expanded<N> expand(N network, Seed seed) {
    Plan<C> plan = plan(form.configuration(network));
    C configuration = plan.expanded().result();
    N result = form.blank(configuration);
    form.layers(configuration)
        .forEach(
            (key, conf) -> {
              Map<String, INDArray> parameters = form.parameters(result, key);
              if (plan.chains().contains(key)) {
                String name = NetworkForm.name(key, conf);
                RandomStream random = StreamKey.of(seed.value(), STREAM, name).stream(0);
                ((OverparamLayer) conf.getLayer()).draw(random, parameters);
              } else {
                NetworkForm.copy(form.parameters(network, key), parameters);
              }
            });
    form.copyOthers(network, result);
    return new Expanded<>(result, plan.expanded().report());
  }
}
