package org.lowrank.nonlinear.optimize;

import java.util.Locale;

/** Why a minimization ended. */
public enum Ending {
  /** The loss is no larger than the target. */
  TARGET_REACHED,
  /** All steps were taken. */
  BUDGET_SPENT,
  /** No further step lowers the loss. */
  CONVERGED,
  /** The loss ran away or was no number any more. */
  DIVERGED;

  /** The name in files and reports, as in "target-reached". */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
