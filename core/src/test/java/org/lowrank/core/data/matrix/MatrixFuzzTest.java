package org.lowrank.core.data.matrix;

import org.lowrank.core.fuzz.ShortFuzz;

class MatrixFuzzTest extends ShortFuzz {
  MatrixFuzzTest() {
    super(new MatrixFuzz());
  }
}
