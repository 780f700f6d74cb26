package org.lowrank.overparam.chain;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.openblas.global.openblas;
import org.lowrank.core.nd4j.Reachable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The native BLAS for {@code float} numbers. */
final class FloatBlas implements NativeBlas {
  @Override
  public DataType type() {
    return DataType.FLOAT;
  }

  @Override
  public NativeArray wrap(INDArray array) {
    FloatPointer pointer = new FloatPointer(array.data().addressPointer());
    pointer.capacity(array.length());
    return new NativeArray(array, pointer);
  }

  @Override
  public void multiply(Transposed transposed, int m, int n, int k, Operands operands, double beta) {
    Reachable.during(
        () ->
            openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                transposed == Transposed.FIRST ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposed == Transposed.SECOND ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                1f,
                at(operands.a()),
                operands.a().stride(),
                at(operands.b()),
                operands.b().stride(),
                (float) beta,
                at(operands.c()),
                operands.c().stride()),
        operands);
  }

  @Override
  public void add(int count, NativeArray.Part x, NativeArray.Part y) {
    Reachable.during(
        () -> openblas.cblas_saxpy(count, 1f, at(x), x.stride(), at(y), y.stride()), x, y);
  }

  @Override
  public void transpose(NativeArray from, int count, int rows, int columns, NativeArray to) {
    FloatIndexer source = FloatIndexer.create(at(from.part(0, 1)));
    FloatIndexer target = FloatIndexer.create(at(to.part(0, 1)));
    long size = (long) rows * columns;
    for (long start = 0; start < count * size; start += size) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          target.put(start + (long) c * rows + r, source.get(start + (long) r * columns + c));
        }
      }
    }
  }

  private static FloatPointer at(NativeArray.Part part) {
    return ((FloatPointer) part.pointer()).position(part.offset());
  }
}
