package org.lowrank.overparam.saved;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.matrix.ZipMembers;
import org.lowrank.overparam.convert.NetworkLayers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The configuration of a saved network.
 *
 * @param where what messages begin with
 * @param json text of a JSON object
 * @param graph whether it is of a graph; of a list of layers otherwise
 */
record SavedConfiguration(String where, String json, boolean graph) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static SavedConfiguration read(Path file, ZipMembers zip) throws IOException {
    String where = file + ": " + Deeplearning4jFormat.CONFIGURATION;
    byte[] text;
    try (InputStream in = zip.open(Deeplearning4jFormat.CONFIGURATION)) {
      text = in.readAllBytes();
    }
    // Before Deeplearning4j's own reader, which has no limit to the depth of what it reads.
    JsonNode json = parsed(where, text);
    boolean graph = json.has("vertices");
    if (!graph && !json.has("confs")) {
      throw new InvalidInputException(
          where
              + ": expected the configuration of a network, an object with \"confs\" or"
              + " \"vertices\", found neither");
    }
    return new SavedConfiguration(where, new String(text, StandardCharsets.UTF_8), graph);
  }

  private static JsonNode parsed(String where, byte[] text) throws IOException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          where + ": is not JSON: " + firstLine(e.getOriginalMessage()), e);
    }
  }

  /**
   * The parts of the network that have parameters.
   *
   * @param parameters all of them, shape [1, n]. Not copied.
   * @throws InvalidInputException if it is no network, or one with another number of parameters
   */
  List<NetworkLayers.Part> parts(INDArray parameters) {
    return understood(() -> graph ? ofGraph(parameters) : ofList(parameters));
  }

  private List<NetworkLayers.Part> ofList(INDArray parameters) {
    MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
    configuration.setDataType(parameters.dataType()); // old versions saved none
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(parameters, false);
    return NetworkLayers.of(network);
  }

  private List<NetworkLayers.Part> ofGraph(INDArray parameters) {
    ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
    configuration.setDataType(parameters.dataType());
    ComputationGraph network = new ComputationGraph(configuration);
    network.init(parameters, false);
    return NetworkLayers.of(network);
  }

  /** Deeplearning4j throws all kinds of exceptions at configurations that it does not like. */
  private <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String problem = root.getMessage() == null ? root.toString() : firstLine(root.getMessage());
      throw new InvalidInputException(
          where + ": Deeplearning4j can't make a network of it (" + problem + ")", e);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
