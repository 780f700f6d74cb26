package org.lowrank.core.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.Require;

/**
 * Where a run's numbers come from: enough to compute them again. Nothing of it depends on the
 * machine, the number of threads or the time.
 *
 * @param section the section of the report that shows the run; unique in a document
 * @param experiment the experiment's id
 * @param settings canonical JSON
 * @param seed of all random streams
 * @param data checksums of the data used, by name
 * @param libraries native libraries whose code the values depend on, by what they are for
 * @param code digest of the code that took part
 * @param cells what was stored, in the plan's order
 */
public record Origin(
    String section,
    String experiment,
    String settings,
    long seed,
    Map<String, String> data,
    Map<String, String> libraries,
    String code,
    List<StoredCell> cells) {
  public Origin {
    Require.present("section", section);
    Require.present("experiment", experiment);
    Require.present("settings", settings);
    Require.present("data", data);
    Require.present("libraries", libraries);
    Require.present("code", code);
    Require.present("cells", cells);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
    cells = List.copyOf(cells);
  }

  /**
   * Trials of one setting in the result store.
   *
   * @param key the name of their folder there, a digest of all that the values depend on
   * @param factors what tells them from the run's other trials, ordered
   * @param trials how many
   */
  public record StoredCell(String key, Map<String, String> factors, int trials) {
    public StoredCell {
      Require.present("key", key);
      Require.present("factors", factors);
      factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }
  }

  /** All trials of the run. */
  public long trials() {
    return cells.stream().mapToLong(StoredCell::trials).sum();
  }

  /** Name to value, for people, the stored cells apart. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("experiment", experiment);
    facts.put("settings", settings);
    facts.put("seed", Long.toString(seed));
    data.forEach((name, checksum) -> facts.put("data " + name, checksum));
    facts.putAll(libraries);
    facts.put("code", code);
    return facts;
  }
}
