package org.lowrank.overparam.convolution;

import org.lowrank.overparam.chain.Sliding;

/**
 * Rows and columns of zeros around the images of a batch.
 *
 * @param top rows above
 * @param left columns to the left
 * @param bottom rows below
 * @param right columns to the right
 */
public record Borders(int top, int left, int bottom, int right) {
  /** No zeros. */
  public static final Borders NONE = new Borders(0, 0, 0, 0);

  /**
   * The zeros around images that a sliding kernel asks for.
   *
   * @param kernelSize rows, and columns, of the kernel; of a chain, that of all factors together
   */
  public static Borders of(Sliding sliding, long height, long width, int kernelSize) {
    int rows = Math.toIntExact(height);
    int columns = Math.toIntExact(width);
    return new Borders(
        sliding.before(rows, kernelSize),
        sliding.before(columns, kernelSize),
        sliding.after(rows, kernelSize),
        sliding.after(columns, kernelSize));
  }

  /** Whether there are any. */
  public boolean isEmpty() {
    return top == 0 && left == 0 && bottom == 0 && right == 0;
  }
}
