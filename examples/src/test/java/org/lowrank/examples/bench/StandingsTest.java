package org.lowrank.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final Contender NOBODY = new FakeContender("Peer", 1, 1, title -> {});
  private static final Contest CONTEST = new Contest("svd", Unit.rate("matrices"), NOBODY, NOBODY);

  private static Outcome.Side side(double value, String way, double... medians) {
    List<List<Double>> rounds =
        java.util.Arrays.stream(medians).mapToObj(median -> List.of(median)).toList();
    return new Outcome.Side(new Rates(rounds), way, Optional.of(Check.same(value)));
  }

  private static Standings standings(List<Outcome> found, List<String> absences) {
    Map<Group, List<Outcome>> outcomes = new LinkedHashMap<>();
    outcomes.put(new Group("spectra", "Spectra", "What it is.", true, List.of(CONTEST)), found);
    Machine machine = new Machine(Map.of("Processor", "a fast one, 2 cores"));
    return new Standings(machine, List.of("PyTorch 9"), Effort.FULL, outcomes, absences);
  }

  @Test
  void aRowHasBothSpeedsTheirRatioAndThePeersWay() {
    Outcome outcome =
        new Outcome(
            CONTEST,
            2,
            side(1, "", 3000, 3000, 3600),
            Optional.of(side(1, "batch 7", 1000, 1500, 1000)));
    String table = standings(List.of(outcome), List.of()).markdown();
    assertTrue(table.startsWith("- Processor: a fast one, 2 cores\n- Peers: PyTorch 9\n"), table);
    assertTrue(
        table.contains(
            "\n|  | unit | lowrank, 2 threads | peer, 2 threads | ratio, 2 threads | the peer |\n"
                + "|---|---|---|---|---|---|\n"
                + "| svd | matrices/s | 3,000 ± 5 % | 1,000 ± 13 % | **3.00** (2.00 - 3.60) |"
                + " batch 7 |\n"),
        table);
    assertFalse(table.contains("NOT COMPARED"), table);
  }

  @Test
  void everyNumberOfThreadsHasItsColumns() {
    Outcome one = new Outcome(CONTEST, 1, side(1, "", 30), Optional.of(side(1, "a", 10)));
    Outcome two = new Outcome(CONTEST, 2, side(1, "", 60), Optional.of(side(1, "b", 10)));
    String table = standings(List.of(one, two), List.of()).markdown();
    assertTrue(
        table.contains(
            "|  | unit | lowrank | peer | ratio | lowrank, 2 threads | peer, 2 threads |"
                + " ratio, 2 threads | the peer |\n"),
        table);
    assertTrue(
        table.contains(
            "| svd | matrices/s | 30.0 ± 0 % | 10.0 ± 0 % | **3.00** | 60.0 ± 0 % | 10.0 ± 0 % |"
                + " **6.00** | a; b |\n"),
        table);
  }

  @Test
  void aMissingPeerIsSaidLoudly() {
    Outcome outcome = new Outcome(CONTEST, 1, side(1, "", 3000), Optional.empty());
    String table = standings(List.of(outcome), List.of("spectra has no peer")).markdown();
    assertTrue(table.contains("| svd | matrices/s | 3,000 ± 0 % | **absent** | - | Peer |"), table);
    assertTrue(table.contains("**NOT COMPARED: spectra has no peer**"), table);
  }

  @Test
  void disagreementAndSlownessAreSaid() {
    Outcome outcome =
        new Outcome(CONTEST, 1, side(1, "", 500), Optional.of(side(2, "batch 7", 1000)));
    Standings standings = standings(List.of(outcome), List.of());
    assertEquals(List.of(outcome), standings.disagreeing());
    String table = standings.markdown();
    assertTrue(table.contains("**0.50** **DISAGREES**"), table);
    assertTrue(table.contains("svd DISAGREES: lowrank computed 1.00000000, the peer 2.0"), table);
    assertTrue(table.contains("Slower than its peer: svd (threads 1), 0.50."), table);
  }
}
