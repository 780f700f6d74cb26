package org.lowrank.core.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lowrank.core.base.Sha256;
import org.lowrank.core.sampling.StreamKey;

/**
 * What a cell's values depend on, as canonical JSON: the key under which its blocks are stored. The
 * number of trials is no part of it, so that a longer run finds the blocks of a shorter one.
 *
 * @param json the whole of it, readable
 */
record CellKey(String json) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static CellKey of(String experiment, Experiment<?> implementation, Cell cell, long seed) {
    ObjectNode key = MAPPER.createObjectNode();
    key.put("experiment", experiment);
    key.put("seed", seed);
    key.set("factors", node(cell.factors()));
    key.set("settings", node(cell.settings()));
    key.set("data", node(cell.data()));
    if (!cell.libraries().isEmpty()) {
      key.set("libraries", node(cell.libraries()));
    }
    ArrayNode quantities = key.putArray("quantities");
    for (Quantity quantity : cell.quantities()) {
      ObjectNode q = quantities.addObject().put("metric", quantity.metric());
      q.set("factors", node(quantity.factors()));
      if (quantity.isArray()) {
        q.put("length", quantity.length());
      }
    }
    var parts = new ArrayList<Object>(cell.parts());
    parts.add(implementation);
    key.put("code", CodeVersion.of(parts));
    return new CellKey(key.toString());
  }

  /**
   * Where the cell's random numbers come from: seed, experiment and factors. Not what is measured,
   * by which code, or settings such as a solver: those must not change the networks drawn.
   */
  static StreamKey streams(String experiment, Cell cell, long seed) {
    return StreamKey.of(seed, experiment, node(cell.factors()).toString());
  }

  /**
   * In what two keys differ, as in "code is ab12 here and cd34 there"; for a person to read.
   *
   * @param here a key's JSON
   * @param there another's
   */
  static String difference(String here, String there) {
    try {
      JsonNode mine = MAPPER.readTree(here);
      JsonNode theirs = MAPPER.readTree(there);
      List<String> differences = new ArrayList<>();
      Set<String> names = new LinkedHashSet<>();
      theirs.fieldNames().forEachRemaining(names::add);
      mine.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode own = mine.path(name);
        JsonNode other = theirs.path(name);
        if (!own.equals(other)) {
          differences.add(name + " is " + shown(own) + " here and " + shown(other) + " there");
        }
      }
      return String.join(", ", differences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a key is not JSON: " + here + " or " + there, e);
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }

  /** 32 hexadecimal digits that stand for the key. */
  String digest() {
    byte[] hash = Sha256.digest().digest(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  private static ObjectNode node(Map<String, String> map) {
    ObjectNode node = MAPPER.createObjectNode();
    new TreeMap<>(map).forEach(node::put); // whatever order a plugin's map has
    return node;
  }
}
