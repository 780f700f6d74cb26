package org.lowrank.overparam.convert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lowrank.overparam.chain.FactorShape;

/**
 * What became of each layer that has parameters.
 *
 * @param entries in the network's order
 */
public record ExpansionReport(List<Entry> entries) {
  public ExpansionReport {
    entries = List.copyOf(entries);
  }

  /**
   * What became of one layer.
   *
   * @param name of the layer; its number, from 0, if it has no name
   * @param kind class of its configuration, without package
   * @param factors shapes of the chain's factors, the first one first; empty if skipped
   * @param skipped why the layer stays as it is; empty if it became a chain
   * @param before trained parameters of the layer
   * @param after trained parameters of what stands in its place
   */
  public record Entry(
      String name,
      String kind,
      List<FactorShape> factors,
      Optional<String> skipped,
      long before,
      long after) {
    public Entry {
      factors = List.copyOf(factors);
    }

    /** Whether the layer became a chain. */
    public boolean expanded() {
      return skipped.isEmpty();
    }

    @Override
    public String toString() {
      return name
          + " ("
          + kind
          + "): "
          + skipped
              .map(reason -> "skipped, " + reason)
              .orElseGet(
                  () ->
                      factors.stream().map(Entry::text).collect(Collectors.joining(" -> "))
                          + ", parameters "
                          + before
                          + " -> "
                          + after);
    }

    private static String text(FactorShape factor) {
      String text = factor.out() + " x " + factor.groupIn();
      int size = factor.kernelSize();
      return size == 1 ? text : text + " x " + size + " x " + size;
    }
  }

  /** The layers that became chains. */
  public List<Entry> expanded() {
    return entries.stream().filter(Entry::expanded).toList();
  }

  /** The layers that stay as they are. */
  public List<Entry> skipped() {
    return entries.stream().filter(entry -> !entry.expanded()).toList();
  }

  /** Trained parameters of all layers before. */
  public long before() {
    return entries.stream().mapToLong(Entry::before).sum();
  }

  /** Trained parameters of all layers after. */
  public long after() {
    return entries.stream().mapToLong(Entry::after).sum();
  }

  /** One line a layer. */
  @Override
  public String toString() {
    return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
  }
}
