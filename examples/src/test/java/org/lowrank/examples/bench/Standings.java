package org.lowrank.examples.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables, in Markdown.
 *
 * @param machine where things were measured
 * @param libraries what peers rest on, each line once
 * @param effort how they were measured
 * @param outcomes by group
 * @param absences why contenders could not be measured
 */
record Standings(
    Machine machine,
    Collection<String> libraries,
    Effort effort,
    Map<Group, List<Outcome>> outcomes,
    Collection<String> absences) {

  private static final double PERCENT = 100;

  /** Contests whose sides computed different things. */
  List<Outcome> disagreeing() {
    return all().filter(outcome -> !outcome.agrees()).toList();
  }

  private Stream<Outcome> all() {
    return outcomes.values().stream().flatMap(List::stream);
  }

  /** All of it; ends with a line break. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    machine.facts().forEach((name, value) -> lines.add("- " + name + ": " + value));
    libraries.forEach(line -> lines.add("- Peers: " + line));
    lines.add(
        String.format(
            Locale.ROOT,
            "- Medians of %d x %d iterations of %s s or more, half of the interquartile range after"
                + " ±; both sides in turn, all in processes of their own. Ratio: ours over the"
                + " peer's, above 1 where lowrank is faster; in parentheses the rounds' range.",
            effort.rounds(),
            effort.iterations(),
            Double.toString(effort.seconds())));
    if (effort.isRough()) {
      lines.add("- A quick run: the JVM has not warmed up. **The numbers are rough.**");
    }
    outcomes.forEach((group, found) -> table(group, found, lines));
    lines.add("");
    warnings().forEach(lines::add);
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  /** A row for each contest, with columns for each number of threads. */
  private static void table(Group group, List<Outcome> found, List<String> lines) {
    Map<Contest, List<Outcome>> rows = new LinkedHashMap<>();
    Set<Integer> threads = new LinkedHashSet<>();
    for (Outcome outcome : found) {
      rows.computeIfAbsent(outcome.contest(), c -> new ArrayList<>()).add(outcome);
      threads.add(outcome.threads());
    }
    List<String> header = new ArrayList<>(List.of("", "unit"));
    for (int count : threads) {
      String suffix = count == 1 ? "" : ", " + count + " threads";
      header.addAll(List.of("lowrank" + suffix, "peer" + suffix, "ratio" + suffix));
    }
    header.add("the peer");
    lines.addAll(List.of("", "### " + group.title(), "", group.text(), ""));
    lines.add(row(header));
    lines.add("|" + "---|".repeat(header.size()));
    rows.forEach((contest, outcomes) -> lines.add(row(cells(contest, outcomes))));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static List<String> cells(Contest contest, List<Outcome> outcomes) {
    List<String> cells = new ArrayList<>(List.of(contest.name(), contest.unit().label()));
    Set<String> ways = new LinkedHashSet<>();
    for (Outcome outcome : outcomes) {
      cells.add(speed(outcome.ours(), contest.unit()));
      cells.add(outcome.peer().map(side -> speed(side, contest.unit())).orElse("**absent**"));
      cells.add(ratio(outcome));
      ways.add(
          outcome
              .peer()
              .map(Outcome.Side::way)
              .filter(way -> !way.isEmpty())
              .orElse(contest.peer().title()));
    }
    cells.add(String.join("; ", ways));
    return cells;
  }

  private static String speed(Outcome.Side side, Unit unit) {
    return String.format(
        Locale.ROOT,
        "%s ± %.0f %%",
        unit.show(side.rates().median()),
        PERCENT * side.rates().spread());
  }

  private static String ratio(Outcome outcome) {
    if (outcome.peer().isEmpty()) {
      return "-";
    }
    List<Double> rounds = outcome.ratios().stream().sorted().toList();
    String range =
        rounds.size() == 1
            ? ""
            : String.format(
                Locale.ROOT, " (%.2f - %.2f)", rounds.get(0), rounds.get(rounds.size() - 1));
    return String.format(Locale.ROOT, "**%.2f**%s", outcome.ratio(), range)
        + (outcome.agrees() ? "" : " **DISAGREES**");
  }

  /** What a reader must not overlook. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    absences.forEach(reason -> warnings.add("**NOT COMPARED: " + reason + "**"));
    for (Outcome outcome : disagreeing()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "**%s DISAGREES: lowrank computed %s, the peer %s; the ratio means nothing.**",
              outcome.contest().name(),
              outcome.ours().check().orElseThrow(),
              outcome.peer().flatMap(Outcome.Side::check).orElseThrow()));
    }
    all()
        .filter(outcome -> outcome.contest().same() && outcome.ratio() < 1)
        .forEach(
            outcome ->
                warnings.add(
                    String.format(
                        Locale.ROOT,
                        "Slower than its peer: %s (threads %d), %.2f.",
                        outcome.contest().name(),
                        outcome.threads(),
                        outcome.ratio())));
    return warnings;
  }
}
