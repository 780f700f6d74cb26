package org.lowrank.examples.bench;

import java.util.List;

/**
 * What a contender did in one round.
 *
 * @param rates operations a second in each iteration
 * @param way how it did the work, where there are several ways; else empty
 */
record Sample(List<Double> rates, String way) {
  Sample {
    rates = List.copyOf(rates);
  }
}
