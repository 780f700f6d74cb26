package org.lowrank.overparam.chain;

/**
 * A connection that adds an earlier node of a chain to a later one. Node 0 is the chain's input,
 * node m the output of factor m, batch norm included. Between maps of different sizes it is the
 * cross-correlation with a kernel of the size that the factors in between have together, the
 * identity over channels: zeros but for a one in the middle, and so it cuts off borders.
 *
 * @param from the node that is added
 * @param to the node that it is added to
 * @param kernelSize of the factors in between, sum(kernelSizes) - count + 1
 */
public record Residual(int from, int to, int kernelSize) {
  /**
   * Row and column of the one in the kernel, the upper left of the four middles if size is even.
   */
  public int centre() {
    return (kernelSize - 1) / 2;
  }
}
