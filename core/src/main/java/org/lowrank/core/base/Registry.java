package org.lowrank.core.base;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Everything registered of one kind, by name, in alphabetical order.
 *
 * @param <T> the SPI
 */
public final class Registry<T> {
  private final String kind;
  private final TreeMap<String, Supplier<? extends T>> entries = new TreeMap<>();

  /**
   * @param kind what is registered, in the singular, as in "metric"
   * @param entries makers by name
   */
  public Registry(String kind, Map<String, ? extends Supplier<? extends T>> entries) {
    this.kind = kind;
    this.entries.putAll(entries);
  }

  /** What is registered here, in the singular. */
  public String kind() {
    return kind;
  }

  /** The names, in alphabetical order. */
  public Set<String> ids() {
    return java.util.Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * What is registered under a name.
   *
   * @throws InvalidInputException if nothing is, naming the nearest name that exists
   */
  public T get(String id) {
    Supplier<? extends T> maker = entries.get(id);
    if (maker == null) {
      throw InvalidInputException.unknown(kind, id, entries.keySet());
    }
    return maker.get();
  }

  /** What is registered under each of the names, in their order. */
  public List<T> all(List<String> ids) {
    return ids.stream().<T>map(this::get).toList();
  }
}
