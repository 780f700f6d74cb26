package org.lowrank.core.experiment;

import org.lowrank.core.fuzz.ShortFuzz;

class ExperimentFuzzTest extends ShortFuzz {
  ExperimentFuzzTest() {
    super(new ExperimentFuzz());
  }
}
