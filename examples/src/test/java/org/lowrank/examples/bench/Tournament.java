package org.lowrank.examples.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures groups. In each round all contenders of a group take their turn, so that both sides of a
 * contest see the same machine, and one that is in several contests is measured once. All that is
 * measured counts.
 */
final class Tournament {
  private final List<Group> groups;
  private final Effort effort;
  private final List<Integer> threads;
  private final Turns turns;

  private final Set<String> libraries = new LinkedHashSet<>();

  /** By contender, why it could not be measured. */
  private final Map<Contender, String> absent = new LinkedHashMap<>();

  Tournament(List<Group> groups, Effort effort, List<Integer> threads, Turns turns) {
    this.groups = groups;
    this.effort = effort;
    this.threads = threads;
    this.turns = turns;
  }

  /** Hears of each turn. */
  interface Turns {
    /** A contender's turn begins. */
    void begin(Group group, Contender contender, int threads, int round);

    /** It is over. */
    void end();
  }

  /** With how many threads a group is measured. */
  private List<Integer> threads(Group group) {
    return group.threaded() ? threads : List.of(1);
  }

  private static Set<Contender> contenders(Group group) {
    Set<Contender> contenders = new LinkedHashSet<>();
    for (Contest contest : group.contests()) {
      contenders.add(contest.ours());
      contenders.add(contest.peer());
    }
    return contenders;
  }

  /** How many turns there will be. */
  int turns() {
    return groups.stream()
        .mapToInt(group -> threads(group).size() * effort.rounds() * contenders(group).size())
        .sum();
  }

  /** Why contenders could not be measured, each reason once. */
  Set<String> absences() {
    return new LinkedHashSet<>(absent.values());
  }

  /** What the peers that were measured rest on. */
  Set<String> libraries() {
    return libraries;
  }

  /**
   * Measures all.
   *
   * @return outcomes by group, by number of threads, in the order of contests
   */
  Map<Group, List<Outcome>> run() {
    Map<Group, List<Outcome>> outcomes = new LinkedHashMap<>();
    for (Group group : groups) {
      List<Outcome> found = new ArrayList<>();
      for (int count : threads(group)) {
        try (Peers peers = new Peers(count)) {
          found.addAll(measure(group, new Setting(effort, count, peers)));
          libraries.addAll(peers.libraries());
        }
      }
      outcomes.put(group, found);
    }
    return outcomes;
  }

  private List<Outcome> measure(Group group, Setting setting) {
    Map<Contender, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Contender contender : contenders(group)) {
        turns.begin(group, contender, setting.threads(), round);
        if (!absent.containsKey(contender)) {
          try {
            Sample sample = contender.measure(setting);
            samples.computeIfAbsent(contender, c -> new ArrayList<>()).add(sample);
          } catch (AbsentException e) {
            absent.put(contender, e.getMessage());
          }
        }
        turns.end();
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Contest contest : group.contests()) {
      Optional<Outcome.Side> peer = side(contest, contest.peer(), samples, setting);
      side(contest, contest.ours(), samples, setting)
          .ifPresent(ours -> outcomes.add(new Outcome(contest, setting.threads(), ours, peer)));
    }
    return outcomes;
  }

  /** Empty for a contender that went missing, in whatever round. */
  private Optional<Outcome.Side> side(
      Contest contest, Contender contender, Map<Contender, List<Sample>> samples, Setting setting) {
    if (absent.containsKey(contender)) {
      return Optional.empty();
    }
    try {
      Optional<Check> check =
          contest.same() ? Optional.of(contender.check(setting)) : Optional.empty();
      return Optional.of(Outcome.Side.of(samples.get(contender), check));
    } catch (AbsentException e) {
      absent.put(contender, e.getMessage());
      return Optional.empty();
    }
  }
}
