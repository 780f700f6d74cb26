package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.spectrum.JacobiSolver;
import org.lowrank.core.spectrum.LapackSolver;
import org.lowrank.core.spectrum.SpectralSolver;

class SolverChoiceTest {
  private static final SpectralSolver LAPACK = new LapackSolver();
  private static final SpectralSolver JACOBI = new JacobiSolver();
  private static final Registry<SpectralSolver> SOLVERS =
      new Registry<>(
          "solver",
          Map.<String, Supplier<SpectralSolver>>of("lapack", () -> LAPACK, "jacobi", () -> JACOBI));

  @Test
  void autoLeavesTheChoiceToTheExperiment() {
    SolverChoice choice = SolverChoice.of(SOLVERS, "auto");
    assertFalse(choice.named());
    assertSame(LAPACK, choice.solver());
  }

  @Test
  void aNameMeansThatVerySolver() {
    SolverChoice choice = SolverChoice.of(SOLVERS, "jacobi");
    assertTrue(choice.named());
    assertSame(JACOBI, choice.solver());
  }

  @Test
  void anUnknownNameIsToldTheNearestAutoAmongThem() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> SolverChoice.of(SOLVERS, "aut"));
    assertEquals(
        "unknown solver \"aut\"; did you mean \"auto\"? (known: auto, jacobi, lapack)",
        e.getMessage());
  }
}
