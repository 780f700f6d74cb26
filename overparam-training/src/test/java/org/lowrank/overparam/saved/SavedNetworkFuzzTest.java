package org.lowrank.overparam.saved;

import org.lowrank.core.fuzz.ShortFuzz;

class SavedNetworkFuzzTest extends ShortFuzz {
  SavedNetworkFuzzTest() {
    super(new SavedNetworkFuzz());
  }
}
