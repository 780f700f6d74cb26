package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
  @ParameterizedTest
  @EnumSource(Outcome.class)
  void survivesBeingStoredAsANumber(Outcome outcome) {
    double value = outcome.value();
    assertTrue(Double.isNaN(value));
    ByteBuffer stored = ByteBuffer.allocate(8).putDouble(value).flip();
    assertEquals(Optional.of(outcome), Outcome.of(stored.getDouble()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
  void numbersHaveNone(double number) {
    assertEquals(Optional.empty(), Outcome.of(number));
  }

  @Test
  void anyOtherNanIsUndefined() {
    assertEquals(Optional.of(Outcome.UNDEFINED), Outcome.of(Double.NaN));
    assertEquals(Optional.of(Outcome.UNDEFINED), Outcome.of(0.0 / 0.0));
    double foreign = Double.longBitsToDouble(0x7ff8_0000_0000_00ffL);
    assertEquals(Optional.of(Outcome.UNDEFINED), Outcome.of(foreign));
  }

  @Test
  void namesAreThoseOfFiles() {
    assertEquals("dead-features", Outcome.DEAD_FEATURES.id());
  }
}
