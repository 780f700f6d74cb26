package org.lowrank.core.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The readers of a package. Found by {@code ServiceLoader}; has a public constructor. */
@FunctionalInterface
public interface FuzzTargets {
  /**
   * The readers.
   *
   * @param folder empty; each target works in a folder of its own below it, named like the target,
   *     where it may put what has to lie beside its input
   */
  List<FuzzTarget> in(Path folder) throws IOException;
}
