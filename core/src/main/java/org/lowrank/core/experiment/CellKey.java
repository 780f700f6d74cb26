package org.lowrank.core.experiment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
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
    var parts = new java.util.ArrayList<Object>(cell.parts());
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

  /** 32 hexadecimal digits that stand for the key. */
  String digest() {
    byte[] hash = CodeVersion.sha256().digest(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  private static ObjectNode node(Map<String, String> map) {
    ObjectNode node = MAPPER.createObjectNode();
    new TreeMap<>(map).forEach(node::put); // whatever order a plugin's map has
    return node;
  }
}
