package org.lowrank.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

  @Test
  void ofHundredsOfNamesTheFirstAreShown() {
    List<String> known = IntStream.range(0, 300).mapToObj(i -> "layer" + i).toList();
    String message = InvalidInputException.unknown("layer", "lyaer7", known).getMessage();
    assertTrue(
        message.startsWith("unknown layer \"lyaer7\"; did you mean \"layer7\"? (known: layer0,"));
    assertTrue(message.endsWith(", layer39 and 260 more)"), message);
  }
}
