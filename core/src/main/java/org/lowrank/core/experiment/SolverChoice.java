package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.spectrum.SpectralSolver;

/**
 * How an experiment computes spectra, as its setting {@code solver} says.
 *
 * @param solver for every spectrum that is computed by itself
 * @param named whether the user asked for this very solver; if not, the experiment takes whatever
 *     is fastest for the size, such as many small matrices side by side
 */
public record SolverChoice(SpectralSolver solver, boolean named) {
  /** The setting that leaves the choice to the experiment. */
  public static final String AUTO = "auto";

  private static final String FALLBACK = "lapack";

  /**
   * The choice that a setting makes.
   *
   * @param id a registered solver, or {@link #AUTO}
   * @throws InvalidInputException if there is no such solver, naming the nearest
   */
  public static SolverChoice of(Registry<SpectralSolver> solvers, String id) {
    if (id.equals(AUTO)) {
      return new SolverChoice(solvers.get(FALLBACK), false);
    }
    if (!solvers.ids().contains(id)) {
      List<String> known = new ArrayList<>(List.of(AUTO));
      known.addAll(solvers.ids());
      throw InvalidInputException.unknown(solvers.kind(), id, known);
    }
    return new SolverChoice(solvers.get(id), true);
  }
}
