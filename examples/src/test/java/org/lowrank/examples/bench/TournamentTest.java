package org.lowrank.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TournamentTest {
  private static final Unit UNIT = Unit.rate("things");
  private static final Effort TWO_ROUNDS = new Effort(2, 0, 2, 0);

  private final List<String> measured = new ArrayList<>();

  private static final Tournament.Turns SILENT =
      new Tournament.Turns() {
        @Override
        public void begin(Group group, Contender contender, int threads, int round) {}

        @Override
        public void end() {}
      };

  /** One that is missing on this machine. */
  private record Absent(String title) implements Contender {
    @Override
    public Sample measure(Setting setting) throws AbsentException {
      throw new AbsentException(title + " is not here");
    }

    @Override
    public Check check(Setting setting) throws AbsentException {
      throw new AbsentException(title + " is not here");
    }
  }

  private Contender fake(String title, double rate) {
    return new FakeContender(title, rate, 1, measured::add);
  }

  private static Group group(boolean threaded, Contest... contests) {
    return new Group("group", "Group", "text", threaded, List.of(contests));
  }

  private static Tournament tournament(Group group) {
    return new Tournament(List.of(group), TWO_ROUNDS, List.of(1, 2), SILENT);
  }

  @Test
  void contendersTakeTurnsInEachRoundAndOnceIfTheyAreInTwoContests() {
    Contender ours = fake("ours", 10);
    Group group =
        group(
            true,
            new Contest("first", UNIT, ours, fake("a", 5)),
            new Contest("second", UNIT, ours, fake("b", 20)));
    Tournament tournament = tournament(group);
    List<Outcome> outcomes = tournament.run().get(group);
    assertEquals(
        List.of("ours1", "a1", "b1", "ours1", "a1", "b1", "ours2", "a2", "b2", "ours2", "a2", "b2"),
        measured);
    assertEquals(measured.size(), tournament.turns());
    assertEquals(List.of(2.0, 0.5, 2.0, 0.5), outcomes.stream().map(Outcome::ratio).toList());
    assertEquals(List.of(1, 1, 2, 2), outcomes.stream().map(Outcome::threads).toList());
    assertEquals(List.of(2.0, 2.0), outcomes.get(0).ratios());
  }

  @Test
  void groupsWithoutThreadsAreMeasuredWithOne() {
    tournament(group(false, new Contest("c", UNIT, fake("ours", 1), fake("a", 1)))).run();
    assertEquals(List.of("ours1", "a1", "ours1", "a1"), measured);
  }

  @Test
  void withoutThePeerOursIsMeasuredAndTheReasonSaidOnce() {
    Group group = group(true, new Contest("c", UNIT, fake("ours", 10), new Absent("Python")));
    Tournament tournament = tournament(group);
    Outcome outcome = tournament.run().get(group).get(0);
    assertEquals(10, outcome.ours().rates().median());
    assertTrue(outcome.peer().isEmpty());
    assertTrue(outcome.agrees());
    assertEquals(Set.of("Python is not here"), tournament.absences());
  }

  @Test
  void sidesThatComputeDifferentThingsDisagreeUnlessTheyAreMeantTo() {
    Contender other = new FakeContender("other", 1, 1.001, title -> {});
    Group group =
        group(
            false,
            new Contest("same", UNIT, fake("ours", 1), other),
            Contest.unlike("unlike", UNIT, fake("ours", 1), other));
    Map<Group, List<Outcome>> outcomes = tournament(group).run();
    assertFalse(outcomes.get(group).get(0).agrees());
    assertTrue(outcomes.get(group).get(1).agrees());
  }
}
