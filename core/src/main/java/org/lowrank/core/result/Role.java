package org.lowrank.core.result;

/** Where a number comes from, and so how a figure draws it. */
public enum Role {
  /** By our own trials: solid lines, filled. */
  MEASURED,
  /** From a formula: dashed lines. */
  THEORY,
  /** From the publication: open markers, dotted lines. */
  PUBLISHED
}
