package org.lowrank.overparam.train;

import org.lowrank.core.fuzz.ShortFuzz;

class CheckpointFuzzTest extends ShortFuzz {
  CheckpointFuzzTest() {
    super(new CheckpointFuzz());
  }
}
