package org.lowrank.core.data;

import org.lowrank.core.fuzz.ShortFuzz;

class DataFuzzTest extends ShortFuzz {
  DataFuzzTest() {
    super(new DataFuzz());
  }
}
