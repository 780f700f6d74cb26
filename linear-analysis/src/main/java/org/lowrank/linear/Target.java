package org.lowrank.linear;

/** What is measured of a network. */
public enum Target {
  /** The end-to-end map W_e = W_d ... W_1. */
  WEIGHTS,
  /** The kernel of the last features over a set of inputs. */
  KERNEL;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
