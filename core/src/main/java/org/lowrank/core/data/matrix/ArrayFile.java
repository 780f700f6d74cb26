package org.lowrank.core.data.matrix;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An open file of arrays, as a {@link MatrixFormat} makes it. Not thread-safe. */
public interface ArrayFile extends Closeable {
  /** All arrays, of whatever shape and type, in the order of the file; names are distinct. */
  List<StoredArray> arrays();

  /** An array without a name that is all there is in a file, and needs no closing. */
  static ArrayFile of(StoredArray only) {
    return of(List.of(only), () -> {});
  }

  /**
   * Arrays and what closes the file they are in.
   *
   * @param closing called at the end
   */
  static ArrayFile of(List<StoredArray> arrays, Closeable closing) {
    List<StoredArray> all = List.copyOf(arrays);
    return new ArrayFile() {
      @Override
      public List<StoredArray> arrays() {
        return all;
      }

      @Override
      public void close() throws IOException {
        closing.close();
      }
    };
  }
}
