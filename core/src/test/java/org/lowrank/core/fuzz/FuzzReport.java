package org.lowrank.core.fuzz;

import java.util.List;
import java.util.Locale;

/**
 * How a target did.
 *
 * @param inputs how many it read
 * @param accepted how many of them it took for right
 * @param seconds for all of them
 * @param findings the first of each kind; empty if all is well
 */
record FuzzReport(
    String target, long inputs, long accepted, double seconds, List<Finding> findings) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-24s %,11d inputs (%,d accepted), %,.0f a second, %d findings",
        target,
        inputs,
        accepted,
        inputs / Math.max(seconds, 1e-9),
        findings.size());
  }
}
