package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file format that holds matrices: one, or the weights of a saved model.
 *
 * <p>An implementation is registered by a plugin under a name ({@code bindFormat("npz")}), has a
 * constructor without arguments or one that Guice can call, and is safe for use by several threads.
 * It knows nothing of ranks: which of its arrays are measured, and as what matrices, is decided in
 * one place, {@link MatrixFile}.
 */
public interface MatrixFormat {
  /** One line for {@code lowrank list formats}: whose files, and what in them is read. */
  String description();

  /** How names of such files end, in lower case with the dot, as in ".npz"; the usual one first. */
  List<String> endings();

  /**
   * Whether a file is of this format by its content. Files that no format recognizes are told by
   * their names' endings, so text formats may always say no, and damaged files are then read by the
   * format that their names promise, which says what is wrong with them.
   */
  boolean recognizes(FileSignature signature);

  /**
   * Opens a file and lists what is in it, without reading what may be large.
   *
   * @param file an existing file
   * @throws org.lowrank.core.base.InvalidInputException if it is malformed; one line that names
   *     file, array, place and what was expected
   * @throws IOException if it can't be read; the caller names the file
   */
  ArrayFile open(Path file) throws IOException;
}
