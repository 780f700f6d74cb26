package org.lowrank.overparam.chain;

import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a chain's products need of the native BLAS, for one data type. The library is called
 * directly, for ND4J adds 10 microseconds and more to each product: two 64 x 64 float matrices take
 * 9 microseconds on one thread of an AMD EPYC, with Nd4j.gemm 19, with mmuli 34.
 */
interface NativeBlas {
  /**
   * The routines for a data type.
   *
   * @throws InvalidInputException if it is neither float nor double
   */
  static NativeBlas of(DataType type) {
    return switch (type) {
      case FLOAT -> new FloatBlas();
      case DOUBLE -> new DoubleBlas();
      default ->
          throw new InvalidInputException("data type must be FLOAT or DOUBLE, found " + type);
    };
  }

  DataType type();

  /** Where the numbers of an array without gaps lie. */
  NativeArray wrap(INDArray array);

  /** A new array, outside of workspaces, with arbitrary content. */
  default NativeArray allocate(long... shape) {
    return wrap(Nd4j.createUninitializedDetached(type(), shape));
  }

  /** C = beta C + op(A) op(B), C of shape [m, n], op(A) of shape [m, k]. */
  void multiply(Transposed transposed, int m, int n, int k, Operands operands, double beta);

  /** y += x, vectors of {@code count} elements. */
  void add(int count, NativeArray.Part x, NativeArray.Part y);

  /** Copies {@code count} matrices [rows, columns], each transposed; the arrays differ. */
  void transpose(NativeArray from, int count, int rows, int columns, NativeArray to);

  /** Which operand of a product is transposed. */
  enum Transposed {
    NEITHER,
    FIRST,
    SECOND
  }

  /**
   * A product's operands.
   *
   * @param a first factor. Not modified.
   * @param b second factor. Not modified.
   * @param c product, of an array other than a's and b's. Modified.
   */
  record Operands(NativeArray.Part a, NativeArray.Part b, NativeArray.Part c) {}
}
