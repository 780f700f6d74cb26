package org.lowrank.examples.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;

/** Where {@code lowrank measure} puts what it measured, matrix by matrix. */
interface MeasuredOutput {
  /**
   * A matrix.
   *
   * @param values metrics by name, in the order in which they are shown
   */
  void add(StoredMatrix matrix, Map<String, Double> values);

  /** There are no more; what was left out is told. */
  void end(List<MatrixFile.LeftOut> leftOut) throws IOException;
}
