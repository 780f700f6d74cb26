package org.lowrank.overparam.chain;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.openblas.global.openblas;
import org.lowrank.core.nd4j.Reachable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The native BLAS for {@code double} numbers. */
final class DoubleBlas implements NativeBlas {
  @Override
  public DataType type() {
    return DataType.DOUBLE;
  }

  @Override
  public NativeArray wrap(INDArray array) {
    DoublePointer pointer = new DoublePointer(array.data().addressPointer());
    pointer.capacity(array.length());
    return new NativeArray(array, pointer);
  }

  @Override
  public void multiply(Transposed transposed, int m, int n, int k, Operands operands, double beta) {
    Reachable.during(
        () ->
            openblas.cblas_dgemm(
                openblas.CblasRowMajor,
                transposed == Transposed.FIRST ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposed == Transposed.SECOND ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                1.0,
                at(operands.a()),
                operands.a().stride(),
                at(operands.b()),
                operands.b().stride(),
                beta,
                at(operands.c()),
                operands.c().stride()),
        operands);
  }

  @Override
  public void add(int count, NativeArray.Part x, NativeArray.Part y) {
    Reachable.during(
        () -> openblas.cblas_daxpy(count, 1.0, at(x), x.stride(), at(y), y.stride()), x, y);
  }

  @Override
  public void transpose(NativeArray from, int count, int rows, int columns, NativeArray to) {
    DoubleIndexer source = DoubleIndexer.create(at(from.part(0, 1)));
    DoubleIndexer target = DoubleIndexer.create(at(to.part(0, 1)));
    long size = (long) rows * columns;
    for (long start = 0; start < count * size; start += size) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          target.put(start + (long) c * rows + r, source.get(start + (long) r * columns + c));
        }
      }
    }
  }

  private static DoublePointer at(NativeArray.Part part) {
    return ((DoublePointer) part.pointer()).position(part.offset());
  }
}
