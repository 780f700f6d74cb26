package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SplitMix64Test {
  /** Unsigned outputs of Vigna's splitmix64.c for seed 1234567. */
  private static final String[] PUBLISHED = {
    "6457827717110365317",
    "3203168211198807973",
    "9817491932198370423",
    "4593380528125082431",
    "16408922859458223821"
  };

  @Test
  void givesThePublishedSequence() {
    for (int i = 0; i < PUBLISHED.length; i++) {
      assertEquals(PUBLISHED[i], Long.toUnsignedString(SplitMix64.output(1234567, i + 1)));
    }
  }
}
