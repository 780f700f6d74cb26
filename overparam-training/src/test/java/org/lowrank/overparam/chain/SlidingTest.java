package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;

class SlidingTest {
  /** The rule of TensorFlow's "SAME": ceil(size / stride) rows, the odd zero at the end. */
  @ParameterizedTest
  @CsvSource({
    "5, 3, 1, 1,  5, 1, 1",
    "6, 2, 1, 1,  6, 0, 1",
    "5, 3, 2, 1,  3, 1, 1",
    "6, 3, 2, 1,  3, 0, 1",
    "6, 4, 1, 1,  6, 1, 2",
    "7, 3, 1, 2,  7, 2, 2",
    "6, 1, 4, 1,  2, 0, 0",
    "1, 7, 3, 1,  1, 3, 3"
  })
  void sameKeepsTheSizeAndPadsTheEndMore(
      int size, int kernel, int stride, int dilation, int outputs, int before, int after) {
    Sliding sliding = Sliding.same(stride).withDilation(dilation);
    assertEquals(outputs, sliding.outputSize(size, kernel));
    assertEquals(before, sliding.before(size, kernel));
    assertEquals(after, sliding.after(size, kernel));
  }

  @ParameterizedTest
  @CsvSource({"5, 3, 1, 0, 1, 3", "5, 3, 1, 1, 1, 5", "6, 3, 2, 1, 1, 3", "9, 3, 1, 1, 3, 5"})
  void aGivenPaddingIsOnBothSides(
      int size, int kernel, int stride, int padding, int dilation, int outputs) {
    Sliding sliding = Sliding.padded(stride, padding).withDilation(dilation);
    assertEquals(outputs, sliding.outputSize(size, kernel));
    assertEquals(padding, sliding.before(size, kernel));
    assertEquals(padding, sliding.after(size, kernel));
  }

  @Test
  void rejectsWhatCannotSlideNamingIt() {
    assertRejected(
        () -> Sliding.padded(1, 1).withDilation(3).outputSize(4, 3),
        "a kernel must fit into its padded input of size 6, found size 7");
    assertRejected(() -> Sliding.padded(0, 1), "stride must be positive, found 0");
    assertRejected(() -> Sliding.padded(1, -1), "padding must be between 0 and 65536, found -1");
    assertRejected(() -> Sliding.PLAIN.withDilation(0), "dilation must be positive, found 0");
    assertRejected(
        () -> new Sliding(1, 2, true, 1),
        "padding must be 0 where it is chosen to keep the size, found 2");
  }

  private static void assertRejected(Executable call, String message) {
    assertEquals(message, assertThrows(InvalidInputException.class, call).getMessage());
  }
}
