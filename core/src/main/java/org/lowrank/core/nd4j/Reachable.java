package org.lowrank.core.nd4j;

import java.lang.ref.Reference;
import java.util.List;

/** For native calls that are given addresses and not the arrays that lie there. */
public final class Reachable {
  private Reachable() {}

  /**
   * Makes a call and keeps objects reachable until it has returned.
   *
   * @param owners of the memory that the call works on
   */
  public static void during(Runnable call, Object... owners) {
    List<Object> kept = List.of(owners);
    try {
      call.run();
    } finally {
      Reference.reachabilityFence(kept);
    }
  }
}
