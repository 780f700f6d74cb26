package org.lowrank.overparam.convolution;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;

/** A primitive with its operands. */
final class Pass {
  private final primitive code;
  private final IntMemoryMap operands = new IntMemoryMap();

  Pass(primitive code) {
    this.code = code;
  }

  /**
   * Gives the primitive an operand.
   *
   * @param role one of the library's DNNL_ARG constants
   */
  Pass with(int role, Operand operand) {
    return with(role, operand.seen());
  }

  /** Gives the primitive an operand that nobody else looks at. */
  Pass with(int role, memory operand) {
    operands.put(role, operand);
    return this;
  }

  void run() {
    code.execute(OneDnn.stream(), operands);
  }
}
