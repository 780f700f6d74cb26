package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lowrank.core.base.InvalidInputException;

/**
 * An array as NumPy saves it, format 1.0, 2.0 or 3.0, C or Fortran order, of floating-point numbers
 * of 16, 32 or 64 bits or integers of up to 64. A one-dimensional array of n entries is read as n
 * rows of one column. Pickled objects are never read.
 */
public final class NpyFormat implements MatrixFormat {
  private static final Set<Integer> RANKS = Set.of(1, MatrixFile.MATRIX, MatrixFile.KERNEL);

  @Override
  public String description() {
    return "an array of NumPy's, of real numbers of any type, in C or Fortran order";
  }

  @Override
  public List<String> endings() {
    return List.of(".npy");
  }

  @Override
  public boolean recognizes(FileSignature signature) {
    return signature.startsWith(NpyArray.MAGIC);
  }

  @Override
  public ArrayFile open(Path file) throws IOException {
    NpyArray array =
        NpyArray.open(file.toString(), Files.size(file), () -> Files.newInputStream(file));
    NpyType type = array.type().orElseThrow(() -> notNumeric(file, array.descr()));
    List<Long> shape = array.shape();
    if (!RANKS.contains(shape.size())) {
      throw new InvalidInputException(
          file
              + ": expected an array of 1, 2 or 4 dimensions, found shape "
              + StoredArray.shown(shape));
    }
    if (shape.contains(0L)) {
      throw new InvalidInputException(
          file + ": expected at least one entry, found shape " + StoredArray.shown(shape));
    }
    array.requireSize(type);
    return ArrayFile.of(
        StoredArray.of(
            "", shape.size() == 1 ? List.of(shape.get(0), 1L) : shape, () -> array.read(type)));
  }

  private static InvalidInputException notNumeric(Path file, String descr) {
    return new InvalidInputException(
        file
            + ": expected an array of type f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 or u8, found \""
            + descr
            + "\""
            + (descr.endsWith("O") ? " (pickled objects are never read)" : ""));
  }
}
