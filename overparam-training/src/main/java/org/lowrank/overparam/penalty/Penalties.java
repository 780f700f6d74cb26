package org.lowrank.overparam.penalty;

import java.util.Map;
import java.util.function.Supplier;
import org.lowrank.core.base.Registry;

/** The penalties that come along, by the names under which users ask for them. */
public final class Penalties {
  private static final Map<String, Supplier<Penalty>> STANDARD =
      Map.of(
          "l1", L1Penalty::new,
          "l2", L2Penalty::new,
          "frobenius", FrobeniusPenalty::new,
          "nuclear", NuclearPenalty::new,
          "spectral", SpectralPenalty::new,
          "stable-rank", StableRankPenalty::new,
          "effective-rank", EffectiveRankPenalty::new);

  private Penalties() {}

  /** All of them; asking for a name that none has tells the nearest. */
  public static Registry<Penalty> standard() {
    return new Registry<>("penalty", STANDARD);
  }
}
