package org.lowrank.nonlinear.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkageTest {
  private static double[] heights(Dendrogram tree) {
    return tree.merges().stream().mapToDouble(Dendrogram.Merge::height).toArray();
  }

  /** Members of every cluster. */
  private static List<int[]> members(Dendrogram tree) {
    int n = tree.leaves();
    int[][] members = new int[2 * n - 1][];
    for (int i = 0; i < members.length; i++) {
      members[i] = new int[] {i};
      if (i >= n) {
        Dendrogram.Merge merge = tree.merges().get(i - n);
        members[i] =
            IntStream.concat(
                    Arrays.stream(members[merge.left()]), Arrays.stream(members[merge.right()]))
                .toArray();
      }
    }
    return List.of(members);
  }

  /** The distance of two clusters by the linkage's definition. */
  private static double distance(Linkage linkage, double[] points, int[] a, int[] b) {
    if (linkage == Linkage.WARD) {
      double gap = mean(points, a) - mean(points, b);
      return Math.sqrt(2.0 * a.length * b.length / (a.length + b.length)) * Math.abs(gap);
    }
    double[] distances =
        Arrays.stream(a)
            .boxed()
            .flatMapToDouble(
                i -> Arrays.stream(b).mapToDouble(j -> Math.abs(points[i] - points[j])))
            .toArray();
    return switch (linkage) {
      case SINGLE -> Arrays.stream(distances).min().orElseThrow();
      case COMPLETE -> Arrays.stream(distances).max().orElseThrow();
      default -> Arrays.stream(distances).average().orElseThrow();
    };
  }

  private static double mean(double[] points, int[] of) {
    return Arrays.stream(of).mapToDouble(i -> points[i]).average().orElseThrow();
  }

  /** Points on a line; some coincide and many distances are equal where {@code integers}. */
  private static double[] points(int seed, boolean integers) {
    Random random = new Random(seed);
    double[] points = new double[1 + random.nextInt(40)];
    Arrays.setAll(points, i -> integers ? random.nextInt(12) : random.nextGaussian());
    return points;
  }

  @ParameterizedTest
  @EnumSource
  void heightsAreTheDistancesOfTheMergedClusters(Linkage linkage) {
    for (int seed = 0; seed < 60; seed++) {
      double[] points = points(seed, seed % 2 == 0);
      Dendrogram tree = linkage.cluster(DissimilarityMatrix.euclidean(points.length, 1, points));
      List<int[]> members = members(tree);
      for (Dendrogram.Merge merge : tree.merges()) {
        int[] left = members.get(merge.left());
        int[] right = members.get(merge.right());
        assertEquals(distance(linkage, points, left, right), merge.height(), 1e-12, "seed " + seed);
      }
    }
  }

  /** Also with ties, where there are several right answers. */
  @ParameterizedTest
  @EnumSource
  void everyMergeIsOfTheNearestClusters(Linkage linkage) {
    for (int seed = 0; seed < 60; seed++) {
      double[] points = points(seed, seed % 2 == 0);
      int n = points.length;
      Dendrogram tree = linkage.cluster(DissimilarityMatrix.euclidean(n, 1, points));
      List<int[]> members = members(tree);
      boolean[] merged = new boolean[2 * n - 1];
      for (int i = 0; i < n - 1; i++) {
        Dendrogram.Merge merge = tree.merges().get(i);
        for (int a = 0; a < n + i; a++) {
          for (int b = 0; b < a; b++) {
            if (!merged[a] && !merged[b]) {
              double other = distance(linkage, points, members.get(a), members.get(b));
              assertTrue(merge.height() <= other + 1e-12, "seed " + seed + ", merge " + i);
            }
          }
        }
        merged[merge.left()] = true;
        merged[merge.right()] = true;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void heightsNeverFall(Linkage linkage) {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(50);
      double[] matrix = RandomMatrices.symmetric(n, random);
      if (seed % 2 == 0) {
        Arrays.setAll(matrix, i -> Math.rint(4 * matrix[i]));
      }
      Dendrogram tree = linkage.cluster(DissimilarityMatrix.of(n, matrix));
      double[] heights = heights(tree);
      double[] sorted = heights.clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, heights, "seed " + seed);
      assertTrue(tree.merges().stream().allMatch(m -> m.left() < m.right()), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofEqualDissimilaritiesAllMergesAreAtThatHeight(Linkage linkage) {
    int n = 9;
    double[] matrix = new double[n * n];
    Arrays.fill(matrix, 0.3);
    double[] expected = new double[n - 1];
    Arrays.fill(expected, 0.3);
    Dendrogram tree = linkage.cluster(DissimilarityMatrix.of(n, matrix));
    assertArrayEquals(expected, heights(tree), 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void equalObjectsMergeAtZero(Linkage linkage) {
    double[] points = {3, 7, 3, 7, 3, 7.5};
    double[] heights = heights(linkage.cluster(DissimilarityMatrix.euclidean(6, 1, points)));
    assertArrayEquals(new double[] {0, 0, 0}, Arrays.copyOf(heights, 3));
    assertTrue(heights[3] > 0);
    double[] zeros = heights(linkage.cluster(DissimilarityMatrix.of(3, new double[9])));
    assertArrayEquals(new double[] {0, 0}, zeros);
  }

  @ParameterizedTest
  @EnumSource
  void oneObjectHasNoMergeAndTwoHaveOne(Linkage linkage) {
    assertEquals(new Dendrogram(1, List.of()), linkage.cluster(DissimilarityMatrix.of(1, 0)));
    assertEquals(
        new Dendrogram(2, List.of(new Dendrogram.Merge(0, 1, 0.7, 2))),
        linkage.cluster(DissimilarityMatrix.of(2, 0, 0.7, 0.7, 0)));
  }

  /** Squares of these overflow or vanish. */
  @ParameterizedTest
  @EnumSource
  void extremeScalesOnlyScaleTheHeights(Linkage linkage) {
    double[] matrix = RandomMatrices.symmetric(15, new Random(4));
    double[] usual = heights(linkage.cluster(DissimilarityMatrix.of(15, matrix)));
    for (int power : new int[] {-1000, 1020}) {
      double[] scaled = Arrays.stream(matrix).map(d -> Math.scalb(d, power)).toArray();
      double[] heights = heights(linkage.cluster(DissimilarityMatrix.of(15, scaled)));
      double[] expected = Arrays.stream(usual).map(h -> Math.scalb(h, power)).toArray();
      assertArrayEquals(expected, heights);
    }
  }

  /** Where rounding alone says which cluster is nearest. */
  @Test
  void hundredsOfNearTiesMakeATree() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int n = 30;
      double[] matrix = RandomMatrices.symmetric(n, random);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          matrix[i * n + j] = 0.1 + random.nextInt(3) * Math.ulp(0.1);
          matrix[j * n + i] = matrix[i * n + j];
        }
      }
      for (Linkage linkage : Linkage.values()) {
        Dendrogram tree = linkage.cluster(DissimilarityMatrix.of(n, matrix));
        assertEquals(n, tree.merges().get(n - 2).size());
        for (double height : heights(tree)) {
          assertEquals(0.1, height, 1e-15);
        }
      }
    }
  }
}
