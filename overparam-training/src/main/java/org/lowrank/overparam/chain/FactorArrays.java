package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arrays that a caller gives, one a factor, as native ones: checked, and copied where they are not
 * row-major without gaps, as views need not be.
 */
final class FactorArrays {
  private final NativeBlas blas;
  private final String what;
  private final List<long[]> shapes;

  /** Room for copies, made when one is needed. */
  private final NativeArray[] rooms;

  /**
   * @param what the arrays are, for messages
   * @param shapes that the arrays must have, one a factor
   */
  FactorArrays(NativeBlas blas, String what, List<long[]> shapes) {
    this.blas = blas;
    this.what = what;
    this.shapes = List.copyOf(shapes);
    rooms = new NativeArray[shapes.size()];
  }

  /** The arrays to be read. Not modified. */
  List<NativeArray> read(List<INDArray> arrays) {
    List<NativeArray> natives = target(arrays);
    for (int f = 0; f < arrays.size(); f++) {
      if (!isRowMajor(arrays.get(f))) {
        rooms[f].array().assign(arrays.get(f).reshape('c', rooms[f].array().shape()));
      }
    }
    return natives;
  }

  /** The arrays, or room in place of them, to be written; {@link #finish} must follow. */
  List<NativeArray> target(List<INDArray> arrays) {
    if (shapes.isEmpty() && !arrays.isEmpty()) {
      throw new InvalidInputException(
          "a chain without biases takes no " + what + ", found " + arrays.size());
    }
    if (arrays.size() != shapes.size()) {
      throw new InvalidInputException(
          "a chain of "
              + shapes.size()
              + " factors needs as many "
              + what
              + ", found "
              + arrays.size());
    }
    List<NativeArray> natives = new ArrayList<>();
    for (int f = 0; f < arrays.size(); f++) {
      INDArray array = arrays.get(f);
      requireFits(f, array);
      if (isRowMajor(array)) {
        natives.add(blas.wrap(array));
      } else {
        if (rooms[f] == null) {
          rooms[f] = blas.allocate(array.shape());
        }
        natives.add(rooms[f]);
      }
    }
    return natives;
  }

  /** Copies what was written in place of the arrays. */
  void finish(List<INDArray> arrays) {
    for (int f = 0; f < arrays.size(); f++) {
      if (!isRowMajor(arrays.get(f))) {
        arrays.get(f).assign(rooms[f].array().reshape('c', arrays.get(f).shape()));
      }
    }
  }

  private void requireFits(int factor, INDArray array) {
    DataType type = blas.type();
    if (array.dataType() != type) {
      throw new InvalidInputException(
          what + " of factor " + factor + " must be " + type + ", found " + array.dataType());
    }
    if (!Arrays.equals(withoutOnes(array.shape()), withoutOnes(shapes.get(factor)))) {
      throw new InvalidInputException(
          what
              + " of factor "
              + factor
              + " must have shape "
              + Arrays.toString(shapes.get(factor))
              + ", found "
              + Arrays.toString(array.shape()));
    }
  }

  /** Dimensions of size 1 change nothing in memory: [8, 4] is as good as [8, 4, 1, 1]. */
  private static long[] withoutOnes(long[] shape) {
    return Arrays.stream(shape).filter(size -> size != 1).toArray();
  }

  private static boolean isRowMajor(INDArray array) {
    long stride = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      if (array.size(d) != 1 && array.stride(d) != stride) {
        return false;
      }
      stride *= array.size(d);
    }
    return true;
  }
}
