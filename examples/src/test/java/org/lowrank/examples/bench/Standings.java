package org.lowrank.examples.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  private java.util.stream.Stream<Outcome> all() {
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
    outcomes.forEach((group, found) -> table(group, found, lines));
    lines.add("");
    warnings().forEach(lines::add);
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private static void table(Group group, List<Outcome> found, List<String> lines) {
    lines.add("");
    lines.add("### " + group.title());
    lines.add("");
    lines.add(group.text());
    lines.add("");
    lines.add(
        "| | "
            + (group.threaded() ? "threads | " : "")
            + "unit | lowrank | peer | ratio | the peer |");
    lines.add("|---".repeat(group.threaded() ? 7 : 6) + "|");
    for (Outcome outcome : found) {
      List<String> cells = new ArrayList<>();
      cells.add(outcome.contest().name());
      if (group.threaded()) {
        cells.add(Integer.toString(outcome.threads()));
      }
      Unit unit = outcome.contest().unit();
      cells.add(unit.label());
      cells.add(speed(outcome.ours(), unit));
      cells.add(outcome.peer().map(side -> speed(side, unit)).orElse("**absent**"));
      cells.add(ratio(outcome));
      cells.add(peer(outcome));
      lines.add("| " + String.join(" | ", cells) + " |");
    }
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

  private static String peer(Outcome outcome) {
    Optional<String> way = outcome.peer().map(Outcome.Side::way).filter(words -> !words.isEmpty());
    return way.orElse(outcome.contest().peer().title());
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
                        "Slower than its peer: %s, %d threads, %.2f.",
                        outcome.contest().name(),
                        outcome.threads(),
                        outcome.ratio())));
    return warnings;
  }
}
