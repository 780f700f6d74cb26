package org.lowrank.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidInputExceptionTest {
  /** Values from files get into messages, and messages onto terminals, which obey some of these. */
  @ParameterizedTest
  @ValueSource(ints = {0, 7, '\t', '\n', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029})
  void controlCharactersAndLineBreaksBecomeBlanks(int character) {
    String value = "a" + Character.toString(character) + "b";
    assertEquals("found a b", new InvalidInputException("found " + value).getMessage());
    assertEquals("found a b", new InvalidInputException("found " + value, null).getMessage());
  }
}
