package org.lowrank.core.result;

import java.util.List;

/**
 * A measured number that texts refer to.
 *
 * @param key as written in texts, as in {@code linear-weights/effective-rank/depth=4}; unique in a
 *     document
 * @param value the number as it is to be shown, or a text such as a verdict
 * @param section the {@link Origin#section} it comes from; empty if from several
 * @param cells the store keys it rests on, of that origin
 * @param basis in a sentence what it was counted from, where that is no section's; else empty
 */
public record NamedValue(
    String key, Table.Cell value, String section, List<String> cells, String basis) {
  public NamedValue {
    cells = List.copyOf(cells);
  }

  /** A number that rests on stored trials. */
  public NamedValue(String key, Table.Cell value, String section, List<String> cells) {
    this(key, value, section, cells, "");
  }
}
