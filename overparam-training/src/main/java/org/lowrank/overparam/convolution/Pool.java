package org.lowrank.overparam.convolution;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.overparam.chain.Sliding;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pooling forwards and backwards on ND4J arrays, each image channel by itself. Zeros at the borders
 * take no part: neither in maxima nor in averages. Serves one thread at a time.
 */
public interface Pool {
  /** What a window becomes. */
  enum Kind {
    /** Its largest number. */
    MAX,
    /** Its mean. */
    AVERAGE
  }

  /**
   * What is pooled.
   *
   * @param size rows, and columns, of a window
   * @param sliding how it moves; without dilation
   */
  record Geometry(Kind kind, int size, Sliding sliding) {
    public Geometry {
      if (sliding.dilation() != 1) {
        throw new InvalidInputException(
            "dilation of pooling must be 1, found " + sliding.dilation());
      }
      if (sliding.padding() >= size) {
        throw new InvalidInputException(
            "padding of pooling must be less than its size "
                + size
                + ", found "
                + sliding.padding());
      }
    }

    Borders borders(INDArray x) {
      return Borders.of(sliding, x.size(2), x.size(3), size);
    }
  }

  /**
   * The output.
   *
   * @param x shape [batch, channels, rows, columns]. Not modified.
   * @param y shape [batch, channels, output rows, output columns]. Modified.
   */
  void forward(INDArray x, INDArray y);

  /**
   * The gradient, after a forward pass of the same input.
   *
   * @param dy gradient of the loss for y. Not modified.
   * @param dx shape of x. Modified: set to the gradient.
   */
  void backward(INDArray x, INDArray dy, INDArray dx);

  /** The fastest there is for a data type on this machine. */
  static Pool of(Geometry geometry, DataType type) {
    return type == DataType.FLOAT && OneDnn.available()
        ? new OneDnnPool(geometry)
        : new Nd4jPool(geometry);
  }
}
