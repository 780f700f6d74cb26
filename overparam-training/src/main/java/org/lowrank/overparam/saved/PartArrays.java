package org.lowrank.overparam.saved;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lowrank.core.data.matrix.StoredArray;
import org.lowrank.overparam.chain.FactorShape;
import org.lowrank.overparam.convert.NetworkLayers;
import org.lowrank.overparam.layer.EndToEnd;
import org.lowrank.overparam.layer.OverparamConvolution;
import org.lowrank.overparam.layer.OverparamLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a part of a network as arrays to be measured. The weights of a layer that has
 * one kind of them have its name; others are called as in Deeplearning4j's table of parameters, as
 * in "lstm_RW".
 */
final class PartArrays {
  private PartArrays() {}

  static List<StoredArray> of(NetworkLayers.Part part) {
    return part.layer().orElse(null) instanceof OverparamLayer chain
        ? ofChain(part, chain)
        : ofOthers(part);
  }

  /** What the factors multiply to, as the trainings measure it; then what is no weight. */
  private static List<StoredArray> ofChain(NetworkLayers.Part part, OverparamLayer chain) {
    FactorShape shape = chain.chain().collapsed();
    List<Long> dimensions =
        chain instanceof OverparamConvolution
            ? longs(shape.out(), shape.groupIn(), shape.kernelSize(), shape.kernelSize())
            : longs(shape.out(), shape.fanIn());
    List<StoredArray> arrays = new ArrayList<>();
    arrays.add(
        StoredArray.of(
            part.name(), dimensions, () -> EndToEnd.of(chain, part.parameters()).weights()));
    part.parameters()
        .forEach(
            (key, values) -> {
              if (!isWeight(chain, key)) {
                arrays.add(noWeight(part.name() + "_" + key, values));
              }
            });
    return arrays;
  }

  private static List<StoredArray> ofOthers(NetworkLayers.Part part) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    part.parameters()
        .forEach(
            (key, values) -> {
              if (part.layer().map(layer -> isWeight(layer, key)).orElse(true)
                  && values.rank() > 1) {
                weights.put(key, values);
              }
            });
    List<StoredArray> arrays = new ArrayList<>();
    part.parameters()
        .forEach(
            (key, values) -> {
              String name = part.name() + "_" + key;
              if (weights.containsKey(key)) {
                arrays.add(
                    weight(weights.size() == 1 ? part.name() : name, part.layer(), key, values));
              } else {
                arrays.add(noWeight(name, values));
              }
            });
    return arrays;
  }

  private static boolean isWeight(Layer layer, String key) {
    return layer.initializer().weightKeys(layer).contains(key);
  }

  private static StoredArray weight(
      String name, Optional<Layer> layer, String key, INDArray values) {
    INDArray rows = WeightLayout.outputsFirst(layer, key, values);
    return StoredArray.of(
        name,
        Arrays.stream(rows.shape()).boxed().toList(),
        () -> rows.castTo(DataType.DOUBLE).dup('c').data().asDouble());
  }

  /** Biases lie as rows of a matrix, which they are not. */
  private static StoredArray noWeight(String name, INDArray values) {
    return StoredArray.unreadable(
        name,
        Arrays.stream(values.shape()).boxed().toList(),
        values.length() + " numbers, no weights");
  }

  private static List<Long> longs(int... numbers) {
    return Arrays.stream(numbers).asLongStream().boxed().toList();
  }
}
