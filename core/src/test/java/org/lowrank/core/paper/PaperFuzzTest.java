package org.lowrank.core.paper;

import org.lowrank.core.fuzz.ShortFuzz;

class PaperFuzzTest extends ShortFuzz {
  PaperFuzzTest() {
    super(new PaperFuzz());
  }
}
