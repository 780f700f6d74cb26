package org.lowrank.examples.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lowrank.core.base.InvalidInputException;

/** Which contests are held: groups and contests by name. */
final class Selection {
  /** All groups. */
  static final List<Group> ALL =
      List.of(
          SpectraBenchmark.group(),
          SamplingBenchmark.group(),
          NetworksBenchmark.group(),
          KernelsBenchmark.group(),
          LinearTrainingBenchmark.group(),
          CnnBenchmark.group(),
          ReportsBenchmark.group(),
          WidthBenchmark.group());

  private Selection() {}

  /**
   * The groups and contests of those names, in the table's order.
   *
   * @param names of groups or contests; none for all
   * @throws InvalidInputException if there is no such name
   */
  static List<Group> of(List<Group> all, List<String> names) {
    Set<String> known = new LinkedHashSet<>();
    all.forEach(group -> known.add(group.name()));
    all.forEach(group -> group.contests().forEach(contest -> known.add(contest.name())));
    for (String name : names) {
      if (!known.contains(name)) {
        throw InvalidInputException.unknown("benchmark", name, known);
      }
    }
    List<Group> chosen = new ArrayList<>();
    for (Group group : all) {
      List<Contest> contests =
          names.isEmpty() || names.contains(group.name())
              ? group.contests()
              : group.contests().stream().filter(c -> names.contains(c.name())).toList();
      if (!contests.isEmpty()) {
        chosen.add(group.with(contests));
      }
    }
    return chosen;
  }
}
