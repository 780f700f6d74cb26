package org.lowrank.overparam.convolution;

/** Compiled code for one size of operands, with its buffers. */
interface Plan extends AutoCloseable {
  @Override
  void close();
}
