package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;

class LayerShapeTest {
  @Test
  void ofHasGainOne() {
    assertEquals(new LayerShape(3, 5, 1), LayerShape.of(3, 5));
    assertEquals(15, LayerShape.of(3, 5).size());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 1, 'layer in must be positive, found 0'",
    "-3, 5, 1, 'layer in must be positive, found -3'",
    "5, 0, 1, 'layer out must be positive, found 0'",
    "5, 5, 0, 'gain must be positive and finite, found 0.0'",
    "5, 5, -2, 'gain must be positive and finite, found -2.0'",
    "5, 5, NaN, 'gain must be positive and finite, found NaN'",
    "5, 5, Infinity, 'gain must be positive and finite, found Infinity'",
    "50000, 60000, 1, 'a layer must have at most 2147483639 weights, found 60000 x 50000'"
  })
  void rejectsBadValuesNamingThem(int in, int out, double gain, String message) {
    Exception e = assertThrows(InvalidInputException.class, () -> new LayerShape(in, out, gain));
    assertEquals(message, e.getMessage());
  }
}
