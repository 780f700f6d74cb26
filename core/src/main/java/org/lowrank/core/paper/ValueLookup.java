package org.lowrank.core.paper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.NearestName;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;

/**
 * Finds the numbers that texts name. A key is one of
 *
 * <ul>
 *   <li>{@code section/metric/factor=level,.../statistic}: of the one group of trials whose factors
 *       have these levels. The statistic may be left out for the mean; the factors, where there is
 *       but one group.
 *   <li>{@code table/row/column}: a cell of a table; the row by its first cell, or as {@code
 *       column=text,...}.
 *   <li>{@code paper/trials}, {@code paper/experiments}, {@code paper/seed}: of the whole.
 * </ul>
 */
final class ValueLookup {
  /** The first part of keys that are about the whole. */
  static final String PAPER = "paper";

  private static final List<String> STATISTICS =
      List.of("mean", "interval", "sd", "n", "low", "high", "published", "theory", "difference");

  /** Digits after the point where no interval tells how many mean something. */
  private static final int DIGITS = 4;

  private static final int MOST_DIGITS = 12;
  private static final int SD_DIGITS = 3;

  /** So many names are worth reading in a message. */
  private static final int SHOWN = 12;

  private final Map<String, Run> runs;
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Map<String, Table> tables = new LinkedHashMap<>();

  /**
   * @param runs by section
   * @param results of all sections, under the ids that the paper gives them
   */
  ValueLookup(Map<String, Run> runs, Collection<Result> results) {
    this.runs = runs;
    runs.forEach((section, run) -> origins.put(section, run.origin(section)));
    for (Result result : results) {
      if (result instanceof Table table) {
        tables.put(table.id(), table);
      }
    }
  }

  /**
   * The number of a key.
   *
   * @throws InvalidInputException saying which part of it names nothing, or more than one thing
   */
  NamedValue find(String key) {
    List<String> parts = List.of(key.split("/", -1));
    String first = parts.get(0);
    if (first.equals(PAPER) && parts.size() == 2) {
      return ofPaper(key, parts.get(1));
    }
    if (runs.containsKey(first) && parts.size() > 1) {
      return ofRun(key, first, parts);
    }
    if (tables.containsKey(first) && parts.size() == 3) {
      return ofTable(key, tables.get(first), parts.get(1), parts.get(2));
    }
    if (runs.containsKey(first) || tables.containsKey(first)) {
      throw new InvalidInputException(
          "value \"" + key + "\" must look like section/metric/factor=level or table/row/column");
    }
    List<String> known = new ArrayList<>(runs.keySet());
    known.addAll(tables.keySet());
    throw unknown("section or table", first, key, known);
  }

  private NamedValue ofPaper(String key, String what) {
    return switch (what) {
      case "trials" ->
          counted(
              key,
              origins.values().stream().mapToLong(Origin::trials).sum(),
              "The trials of all experiments of this paper, added up.");
      case "experiments" ->
          counted(key, runs.size(), "The experiments of this paper, one a section, counted.");
      case "seed" ->
          counted(
              key,
              runs.values().iterator().next().seed().value(),
              "What the paper was built with: each trial's random stream comes from it, from the"
                  + " experiment and from the trial's number.");
      default -> throw unknown("fact", what, key, List.of("trials", "experiments", "seed"));
    };
  }

  private static NamedValue counted(String key, long value, String basis) {
    return new NamedValue(key, Table.number((double) value, 0), "", List.of(), basis);
  }

  private NamedValue ofRun(String key, String section, List<String> parts) {
    Run run = runs.get(section);
    String metric = parts.get(1);
    List<Summary> rows = run.summary().stream().filter(r -> r.metric().equals(metric)).toList();
    if (rows.isEmpty()) {
      throw unknown(
          "metric", metric, key, run.summary().stream().map(Summary::metric).distinct().toList());
    }
    String statistic = "mean";
    String levels = "";
    for (int p = 2; p < parts.size(); p++) {
      String part = parts.get(p);
      if (part.contains("=")) {
        levels = levels.isEmpty() ? part : levels + "/" + part; // a level may have a slash
      } else if (p == parts.size() - 1) {
        statistic = part;
      } else {
        throw unknown("statistic", part, key, STATISTICS);
      }
    }
    Map<String, String> wanted = levels(key, levels);
    List<Summary> found =
        rows.stream().filter(r -> r.factors().entrySet().containsAll(wanted.entrySet())).toList();
    if (found.size() != 1) {
      throw mistaken(key, rows, wanted, found);
    }
    Summary row = found.get(0);
    List<String> cells =
        origins.get(section).cells().stream()
            .filter(cell -> row.factors().entrySet().containsAll(cell.factors().entrySet()))
            .map(Origin.StoredCell::key)
            .toList();
    return new NamedValue(key, statistic(key, row, statistic), section, cells);
  }

  /** Why not exactly one group has these levels. */
  private static InvalidInputException mistaken(
      String key, List<Summary> rows, Map<String, String> wanted, List<Summary> found) {
    for (Map.Entry<String, String> level : wanted.entrySet()) {
      List<String> known =
          rows.stream()
              .filter(row -> row.factors().containsKey(level.getKey()))
              .map(row -> row.factors().get(level.getKey()))
              .distinct()
              .toList();
      if (known.isEmpty()) {
        return unknown(
            "factor",
            level.getKey(),
            key,
            rows.stream().flatMap(r -> r.factors().keySet().stream()).distinct().toList());
      }
      if (!known.contains(level.getValue())) {
        return unknown("level of " + level.getKey(), level.getValue(), key, known);
      }
    }
    return found.isEmpty()
        ? new InvalidInputException("value \"" + key + "\": no group of trials has these levels")
        : new InvalidInputException(
            "value \""
                + key
                + "\" must name one group of trials, found "
                + found.size()
                + ": "
                + found.stream()
                    .limit(SHOWN)
                    .map(row -> text(row.factors()))
                    .collect(Collectors.joining("; "))
                + (found.size() > SHOWN ? "; ..." : ""));
  }

  private static Table.Cell statistic(String key, Summary row, String statistic) {
    return switch (statistic) {
      case "mean" -> Table.number(row.mean(), digits(row));
      case "interval" ->
          Double.isNaN(row.mean())
              ? new Table.Missing()
              : new Table.Numeric(row.mean(), row.halfWidth(), DIGITS);
      case "sd" -> Table.significant(row.sd(), SD_DIGITS);
      case "n" -> Table.number(row.n(), 0);
      case "low" -> Table.number(row.low(), digits(row));
      case "high" -> Table.number(row.high(), digits(row));
      case "published" -> {
        double published = row.expected().published();
        yield Table.number(published, Table.decimals(DoubleStream.of(published), MOST_DIGITS));
      }
      case "theory" -> Table.number(row.expected().theory(), DIGITS);
      case "difference" -> Table.number(row.difference(), digits(row));
      default -> throw unknown("statistic", statistic, key, STATISTICS);
    };
  }

  /** As many as the first two digits of half the interval reach. */
  private static int digits(Summary row) {
    double half = row.halfWidth();
    if (!(half > 0) || Double.isInfinite(half)) {
      return DIGITS;
    }
    int digits = 1 - (int) Math.floor(Math.log10(half));
    return Math.max(0, Math.min(MOST_DIGITS, digits));
  }

  private NamedValue ofTable(String key, Table table, String row, String column) {
    List<String> columns = table.columns().stream().map(Table.Column::label).toList();
    int at = columns.indexOf(column);
    if (at < 0) {
      throw unknown("column", column, key, columns);
    }
    Map<String, String> wanted =
        row.contains("=") && !firstCells(table).contains(row)
            ? levels(key, row)
            : Map.of(columns.get(0), row);
    for (String name : wanted.keySet()) {
      if (!columns.contains(name)) {
        throw unknown("column", name, key, columns);
      }
    }
    List<List<Table.Cell>> found =
        table.rows().stream()
            .filter(
                cells ->
                    wanted.entrySet().stream()
                        .allMatch(
                            e -> text(cells.get(columns.indexOf(e.getKey()))).equals(e.getValue())))
            .toList();
    if (found.isEmpty()) {
      throw unknown("row", row, key, firstCells(table));
    }
    if (found.size() > 1) {
      throw new InvalidInputException(
          "value \"" + key + "\" must name one row, found " + found.size());
    }
    String section =
        runs.entrySet().stream()
            .filter(run -> shows(run.getKey(), run.getValue(), table))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    List<String> cells =
        section.isEmpty()
            ? List.of()
            : origins.get(section).cells().stream().map(Origin.StoredCell::key).toList();
    return new NamedValue(key, found.get(0).get(at), section, cells);
  }

  private static boolean shows(String section, Run run, Table table) {
    return run.results().stream()
        .anyMatch(result -> table.id().equals(Run.idWithin(section, result)));
  }

  private static List<String> firstCells(Table table) {
    return table.rows().stream().map(row -> text(row.get(0))).distinct().toList();
  }

  private static String text(Table.Cell cell) {
    if (cell instanceof Table.Text text) {
      return text.text();
    }
    return cell instanceof Table.Numeric number ? Long.toString(Math.round(number.value())) : "";
  }

  private static Map<String, String> levels(String key, String text) {
    Map<String, String> levels = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return levels;
    }
    for (String word : text.split(",(?=[^,=]+=)", -1)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException(
            "value \"" + key + "\": a level must look like factor=level, found \"" + word + "\"");
      }
      String factor = word.substring(0, equals).strip();
      if (levels.put(factor, word.substring(equals + 1).strip()) != null) {
        throw new InvalidInputException(
            "value \"" + key + "\" must name each factor once, found \"" + factor + "\" twice");
      }
    }
    return levels;
  }

  private static String text(Map<String, String> factors) {
    return factors.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }

  private static InvalidInputException unknown(
      String kind, String name, String key, List<String> known) {
    List<String> shown = known.size() <= SHOWN ? known : nearestFirst(name, known);
    return new InvalidInputException(
        "value \"" + key + "\": " + InvalidInputException.unknown(kind, name, shown).getMessage());
  }

  private static List<String> nearestFirst(String name, List<String> known) {
    List<String> shown = new ArrayList<>(known.subList(0, SHOWN));
    NearestName.of(name, known)
        .filter(nearest -> !shown.contains(nearest))
        .ifPresent(nearest -> shown.add(0, nearest));
    shown.add("...");
    return shown;
  }
}
