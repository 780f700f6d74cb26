package org.lowrank.overparam.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

class PenaltyGradientsTest {
  private static final PenaltyTerm HALF_OF_L1 = new PenaltyTerm(new L1Penalty(), 0.5);

  @Test
  void addsStrengthTimesGradientAndReturnsStrengthTimesValue() {
    double[] weights = TestWeights.gaussian(4, 6, 1);
    double[] loss = TestWeights.gaussian(4, 6, 2);
    PenaltyTerm term = new PenaltyTerm(new NuclearPenalty(), 0.25);
    double[] gradient = loss.clone();
    double value = new PenaltyGradients(term, 4, 6).addTo(gradient, 0, weights, 0);
    assertEquals(term.value(weights, 4, 6), value);
    assertEquals(0.25 * new NuclearPenalty().value(weights, 4, 6), value);
    double[] expected = TestWeights.sum(loss, 0.25, Subject.NUCLEAR.gradient(weights, 4, 6));
    assertArrayEquals(expected, gradient);
  }

  @Test
  void touchesOnlyTheLayersPartOfAFlatArray() {
    double[] weights = {9, 9, -1, 2, 0, 4, 9};
    double[] gradient = {7, 1, 1, 1, 1, 7};
    PenaltyGradients gradients = new PenaltyGradients(HALF_OF_L1, 2, 2);
    assertEquals(3.5, gradients.addTo(gradient, 1, weights, 2));
    assertArrayEquals(new double[] {7, 0.5, 1.5, 1, 1.5, 7}, gradient);
  }

  @Test
  void floatsAreRoundedOnceFromTheSumInDouble() {
    double[] weights = TestWeights.gaussian(3, 5, 3);
    float[] floats = new float[17];
    float[] gradient = new float[16];
    double[] widened = new double[15];
    for (int i = 0; i < 15; i++) {
      floats[i + 2] = (float) weights[i];
      widened[i] = floats[i + 2];
      gradient[i + 1] = 0.1f * i;
    }
    double[] expected = new double[15];
    for (int i = 0; i < 15; i++) {
      expected[i] = gradient[i + 1];
    }
    PenaltyTerm term = new PenaltyTerm(new EffectiveRankPenalty(), 1e-3);
    PenaltyGradients gradients = new PenaltyGradients(term, 3, 5);
    double value = gradients.addTo(expected, 0, widened, 0);
    assertEquals(value, gradients.addTo(gradient, 1, floats, 2));
    assertEquals(0, gradient[0]);
    for (int i = 0; i < 15; i++) {
      assertEquals((float) expected[i], gradient[i + 1]);
    }
  }

  @Test
  void everyCallStartsAfresh() {
    PenaltyGradients gradients = new PenaltyGradients(HALF_OF_L1, 1, 2);
    gradients.addTo(new double[2], 0, new double[] {3, -3}, 0);
    double[] gradient = new double[2];
    assertEquals(0.5, gradients.addTo(gradient, 0, new double[] {0, 1}, 0));
    assertArrayEquals(new double[] {0, 0.5}, gradient);
  }

  @Test
  void strengthZeroLeavesTheGradientAsItIs() {
    double[] gradient = {1, 2};
    PenaltyTerm none = new PenaltyTerm(new SpectralPenalty(), 0);
    assertEquals(0, new PenaltyGradients(none, 1, 2).addTo(gradient, 0, new double[] {3, 4}, 0));
    assertArrayEquals(new double[] {1, 2}, gradient);
  }

  @Test
  void refusedWeightsLeaveTheGradientAsItIs() {
    float[] gradient = {1, 2};
    PenaltyGradients gradients = new PenaltyGradients(HALF_OF_L1, 1, 2);
    assertThrows(
        InvalidInputException.class,
        () -> gradients.addTo(gradient, 0, new float[] {1, Float.NaN}, 0));
    assertArrayEquals(new float[] {1, 2}, gradient);
  }

  @Test
  void refusesArraysThatAreTooShortNamingWhich() {
    PenaltyGradients gradients = new PenaltyGradients(HALF_OF_L1, 2, 3);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> gradients.addTo(new double[7], 2, new double[6], 0));
    assertEquals(
        "a 2 x 3 weight needs 6 gradient from index 2 on, found an array of 7", e.getMessage());
    assertThrows(
        InvalidInputException.class, () -> gradients.addTo(new float[6], 0, new float[6], -1));
    assertThrows(InvalidInputException.class, () -> new PenaltyGradients(HALF_OF_L1, 65536, 65536));
  }

  @Test
  void strengthMustBeFiniteAndNotNegative() {
    for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> new PenaltyTerm(new L1Penalty(), bad));
      assertEquals(
          "the strength of a penalty must be finite and not negative, found " + bad,
          e.getMessage());
    }
  }

  @Test
  void penaltiesAreFoundByNameAndUnknownNamesGetTheNearest() {
    assertEquals(
        "[effective-rank, frobenius, l1, l2, nuclear, spectral, stable-rank]",
        Penalties.standard().ids().toString());
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Penalties.standard().get("nuclaer"));
    assertEquals(
        "unknown penalty \"nuclaer\"; did you mean \"nuclear\"? (known: effective-rank, frobenius,"
            + " l1, l2, nuclear, spectral, stable-rank)",
        e.getMessage());
  }

  @Test
  void blankInfoIsRefused() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new PenaltyInfo("x", " ", "y"));
    assertEquals("a penalty must state its gradient, found blank text", e.getMessage());
  }
}
