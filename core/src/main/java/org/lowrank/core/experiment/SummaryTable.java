package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lowrank.core.result.Table;

/**
 * The table that every run has: one row a group of trials, with what was expected beside it. What
 * is the same in all rows stands in the caption instead.
 */
final class SummaryTable {
  private static final int DIGITS = 4;

  /** Significant digits of standard deviations. */
  private static final int SD_DIGITS = 3;

  /** Longer ones are no reading matter; summary.csv has every row. */
  private static final int MAX_ROWS = 150;

  private SummaryTable() {}

  /** The table, or none where it would be too long to read. */
  static Optional<Table> of(String title, Set<String> factorNames, List<Summary> summary) {
    if (summary.size() > MAX_ROWS) {
      return Optional.empty();
    }
    Map<String, Function<Summary, String>> labels = new LinkedHashMap<>();
    factorNames.forEach(name -> labels.put(name, s -> s.factors().getOrDefault(name, "")));
    labels.put("metric", Summary::metric);
    labels.put("n", s -> Integer.toString(s.n()));
    if (summary.stream().anyMatch(s -> !s.outcomes().isEmpty())) {
      labels.put("without a number", Summary::outcomeText);
    }
    List<String> common = new ArrayList<>();
    labels
        .entrySet()
        .removeIf(
            label -> {
              String first = label.getValue().apply(summary.get(0));
              boolean same =
                  summary.size() > 1
                      && summary.stream().allMatch(s -> label.getValue().apply(s).equals(first));
              if (same) {
                common.add(label.getKey() + " = " + first);
              }
              return same;
            });
    Map<String, Function<Summary, Table.Cell>> columns = new LinkedHashMap<>();
    labels.forEach((name, level) -> columns.put(name, s -> label(level.apply(s))));
    columns.put("mean", SummaryTable::mean);
    columns.put("sd", s -> Table.significant(s.sd(), SD_DIGITS));
    if (summary.stream().anyMatch(s -> !Double.isNaN(s.expected().theory()))) {
      columns.put("theory", s -> Table.number(s.expected().theory(), DIGITS));
    }
    if (summary.stream().anyMatch(s -> !Double.isNaN(s.expected().published()))) {
      int digits =
          Table.decimals(summary.stream().mapToDouble(s -> s.expected().published()), DIGITS);
      columns.put("published", s -> Table.number(s.expected().published(), digits));
      columns.put("difference", s -> Table.number(s.difference(), DIGITS));
    }
    List<List<Table.Cell>> rows =
        summary.stream()
            .map(s -> columns.values().stream().map(cell -> cell.apply(s)).toList())
            .toList();
    String setting =
        common.isEmpty()
            ? ""
            : common.stream().collect(Collectors.joining(", ", " All rows: ", "."));
    return Optional.of(
        new Table(
            "summary",
            title + ": summary",
            "Mean over n trials with half its 95 % interval in parentheses." + setting,
            columns.keySet().stream().map(name -> new Table.Column(name, "")).toList(),
            rows,
            List.of()));
  }

  private static Table.Cell label(String level) {
    return level.isEmpty() ? new Table.Missing() : Table.text(level);
  }

  private static Table.Cell mean(Summary group) {
    return Double.isNaN(group.mean())
        ? new Table.Missing()
        : new Table.Numeric(group.mean(), group.halfWidth(), DIGITS);
  }
}
