package org.lowrank.examples.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a contest ended.
 *
 * @param contest which
 * @param threads with how many
 * @param ours what our side did
 * @param peer what the peer did, or empty where it is absent
 */
record Outcome(Contest contest, int threads, Side ours, Optional<Side> peer) {
  /**
   * A side.
   *
   * @param rates of all rounds
   * @param way how it did the work, in the last round
   * @param check what it computed; empty where that is not compared
   */
  record Side(Rates rates, String way, Optional<Check> check) {
    static Side of(List<Sample> rounds, Optional<Check> check) {
      return new Side(
          new Rates(rounds.stream().map(Sample::rates).toList()),
          rounds.get(rounds.size() - 1).way(),
          check);
    }
  }

  /** Whether both sides computed the same, as far as is known. */
  boolean agrees() {
    return ours.check().isEmpty()
        || peer.flatMap(Side::check).map(ours.check().get()::agrees).orElse(true);
  }

  /** Our median over the peer's: above 1 where we are faster. NaN without a peer. */
  double ratio() {
    return peer.isEmpty() ? Double.NaN : ours.rates().median() / peer.get().rates().median();
  }

  /** The ratio of each round's medians. */
  List<Double> ratios() {
    List<Double> above = ours.rates().medians();
    List<Double> below = peer.map(side -> side.rates().medians()).orElse(List.of());
    return IntStream.range(0, below.size())
        .mapToObj(round -> above.get(round) / below.get(round))
        .toList();
  }
}
