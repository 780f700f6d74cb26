package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lowrank.core.sampling.Statistics.assertChiSquare;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class RandomStreamTest {
  private static RandomStream stream() {
    return StreamKey.of(99, "random stream test").stream(3);
  }

  @Test
  void givesThePublishedSequenceOfXoshiro256PlusPlus() {
    RandomStream random = new RandomStream();
    random.setState(1, 2, 3, 4);
    String[] published = {
      "41943041",
      "58720359",
      "3588806011781223",
      "3591011842654386",
      "9228616714210784205",
      "9973669472204895162",
      "14011001112246962877",
      "12406186145184390807",
      "15849039046786891736",
      "10450023813501588000"
    };
    for (String expected : published) {
      assertEquals(expected, Long.toUnsignedString(random.nextLong()));
    }
  }

  @Test
  void fillsWithTheNumbersOfSingleCallsAndLeavesTheSameState() {
    int count = 100_000;
    RandomStream filling = stream();
    RandomStream calling = stream();
    double[] normals = new double[count];
    double[] uniforms = new double[count];
    filling.fillGaussian(normals, 0, count, 0.7);
    filling.fillUniform(uniforms, 0, count, -2, 5);
    for (int i = 0; i < count; i++) {
      assertEquals(calling.nextGaussian() * 0.7, normals[i]);
    }
    for (int i = 0; i < count; i++) {
      assertEquals(-2 + 7 * calling.nextDouble(), uniforms[i]);
    }
    assertEquals(calling.nextLong(), filling.nextLong());
  }

  @Test
  void fillingInPiecesGivesTheSameNumbers() {
    double[] whole = new double[1000];
    double[] pieces = new double[1000];
    stream().fillGaussian(whole, 0, 1000, 1);
    RandomStream random = stream();
    for (int i = 0; i < 1000; i += 8) {
      random.fillGaussian(pieces, i, 8, 1);
    }
    assertArrayEquals(whole, pieces);
  }

  @Test
  void fillsOnlyTheRange() {
    double[] out = new double[10];
    Arrays.fill(out, 77);
    stream().fillGaussian(out, 3, 4, 1);
    stream().fillUniform(out, 9, 0, 0, 1);
    for (int i : new int[] {0, 1, 2, 7, 8, 9}) {
      assertEquals(77, out[i]);
    }
    assertTrue(Arrays.stream(out, 3, 7).noneMatch(x -> x == 77));
  }

  @Test
  void rejectsARangeOutsideTheArray() {
    double[] out = new double[4];
    assertThrows(IndexOutOfBoundsException.class, () -> stream().fillGaussian(out, 2, 3, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> stream().fillUniform(out, -1, 2, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAScaleThatIsNotFiniteNamingIt(double scale) {
    Exception e =
        assertThrows(
            InvalidInputException.class, () -> stream().fillGaussian(new double[1], 0, 1, scale));
    assertEquals("scale must be finite, found " + scale, e.getMessage());
  }

  @Test
  void rejectsReversedOrEndlessUniformRanges() {
    double[] out = new double[1];
    Exception reversed =
        assertThrows(InvalidInputException.class, () -> stream().fillUniform(out, 0, 1, 2, 1));
    assertEquals("low must not exceed high, found 2.0 and 1.0", reversed.getMessage());
    double huge = Double.MAX_VALUE;
    assertThrows(InvalidInputException.class, () -> stream().fillUniform(out, 0, 1, -huge, huge));
  }

  @Test
  void uniformsLieInTheHalfOpenIntervalAndAreFlat() {
    int count = 2_000_000;
    int cells = 1000;
    RandomStream random = stream();
    int[] counts = new int[cells];
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      assertTrue(u >= 0 && u < 1);
      counts[(int) (u * cells)]++;
    }
    assertChiSquare("uniform", flatness(counts, count), cells - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 1000})
  void boundedIntegersAreFlat(int bound) {
    int count = 200_000;
    RandomStream random = stream();
    int[] counts = new int[bound];
    for (int i = 0; i < count; i++) {
      counts[random.nextInt(bound)]++;
    }
    if (bound > 1) {
      assertChiSquare("bound " + bound, flatness(counts, count), bound - 1);
    }
    assertEquals(count, Arrays.stream(counts).sum());
  }

  @Test
  void boundedIntegersAreUnbiasedForHugeBounds() {
    // Without rejection, a third of the values below 3 * 2^29 would be hit three times for two.
    int bound = 3 << 29;
    int count = 600_000;
    RandomStream random = stream();
    int[] residues = new int[3];
    for (int i = 0; i < count; i++) {
      residues[random.nextInt(bound) % 3]++;
    }
    assertChiSquare("residues", flatness(residues, count), 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5})
  void rejectsABoundThatIsNotPositiveNamingIt(int bound) {
    Exception e = assertThrows(InvalidInputException.class, () -> stream().nextInt(bound));
    assertEquals("bound must be positive, found " + bound, e.getMessage());
  }

  @Test
  void permutationsAreAllEquallyLikely() {
    int count = 240_000;
    RandomStream random = stream();
    int[] counts = new int[256];
    for (int i = 0; i < count; i++) {
      int[] order = random.permutation(4);
      counts[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
    }
    int[] seen = Arrays.stream(counts).filter(n -> n > 0).toArray();
    assertEquals(24, seen.length);
    assertChiSquare("permutations", flatness(seen, count), 23);
  }

  @Test
  void aPermutationHoldsEachNumberOnce() {
    int[] sorted = stream().permutation(1000);
    Arrays.sort(sorted);
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, sorted[i]);
    }
    assertEquals(0, stream().permutation(0).length);
    assertThrows(InvalidInputException.class, () -> stream().permutation(-1));
  }

  @Test
  void eachBitOfALongIsSetHalfTheTime() {
    int count = 200_000;
    int[] ones = new int[64];
    RandomStream random = stream();
    for (int i = 0; i < count; i++) {
      long bits = random.nextLong();
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (bits >>> bit) & 1;
      }
    }
    for (int bit = 0; bit < 64; bit++) {
      assertWithin("bit " + bit, 0.5 * count, ones[bit], 0.5 * Math.sqrt(count));
    }
  }

  private static double flatness(int[] counts, int total) {
    double expected = total / (double) counts.length;
    double sum = 0;
    for (int n : counts) {
      sum += (n - expected) * (n - expected) / expected;
    }
    return sum;
  }
}
