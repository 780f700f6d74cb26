package org.lowrank.nonlinear.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;

class LeafOrderingTest {
  private static DissimilarityMatrix matrix(int n, int seed) {
    double[] entries = RandomMatrices.symmetric(n, new Random(seed));
    if (seed % 3 == 0) {
      Arrays.setAll(entries, i -> Math.rint(3 * entries[i]));
    }
    return DissimilarityMatrix.of(n, entries);
  }

  private static double bruteForce(Dendrogram tree, DissimilarityMatrix matrix) {
    double best = Double.POSITIVE_INFINITY;
    int merges = tree.leaves() - 1;
    for (int code = 0; code < 1 << merges; code++) {
      boolean[] swap = new boolean[merges];
      for (int i = 0; i < merges; i++) {
        swap[i] = (code >> i & 1) == 1;
      }
      best = Math.min(best, matrix.pathLength(tree.swapped(swap).leafOrder()));
    }
    return best;
  }

  @ParameterizedTest
  @EnumSource
  void noOrderOfASmallTreeIsBetterThanTheOptimalOne(Linkage linkage) {
    for (int seed = 0; seed < 150; seed++) {
      DissimilarityMatrix matrix = matrix(1 + seed % 7, seed);
      Dendrogram tree = linkage.cluster(matrix);
      double found = matrix.pathLength(LeafOrdering.optimal(tree, matrix).leafOrder());
      assertEquals(bruteForce(tree, matrix), found, 1e-14, "seed " + seed);
    }
  }

  /** A tree that no linkage made of these dissimilarities. */
  @Test
  void theTreeNeedNotBeOfTheSameDissimilarities() {
    for (int seed = 0; seed < 100; seed++) {
      int n = 2 + seed % 9;
      DissimilarityMatrix matrix = matrix(n, seed);
      Dendrogram tree = Linkage.AVERAGE.cluster(matrix(n, seed + 1000));
      double found = matrix.pathLength(LeafOrdering.optimal(tree, matrix).leafOrder());
      assertEquals(bruteForce(tree, matrix), found, 1e-14, "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothOrdersKeepTheClustersAndTheirHeights(Linkage linkage) {
    for (int seed = 0; seed < 20; seed++) {
      DissimilarityMatrix matrix = matrix(1 + 6 * seed, seed);
      Dendrogram tree = linkage.cluster(matrix);
      for (Dendrogram ordered :
          List.of(LeafOrdering.optimal(tree, matrix), LeafOrdering.greedy(tree, matrix))) {
        int[] order = ordered.leafOrder();
        assertArrayEquals(
            IntStream.range(0, tree.leaves()).toArray(), Arrays.stream(order).sorted().toArray());
        for (int i = 0; i < tree.merges().size(); i++) {
          Dendrogram.Merge before = tree.merges().get(i);
          Dendrogram.Merge after = ordered.merges().get(i);
          assertEquals(before.height(), after.height());
          assertEquals(before.left(), Math.min(after.left(), after.right()));
          assertEquals(before.right(), Math.max(after.left(), after.right()));
        }
        assertContiguous(ordered, order);
      }
    }
  }

  private static void assertContiguous(Dendrogram tree, int[] order) {
    int n = tree.leaves();
    int[] places = new int[n];
    for (int place = 0; place < n; place++) {
      places[order[place]] = place;
    }
    int[] low = new int[2 * n - 1];
    int[] high = new int[2 * n - 1];
    for (int i = 0; i < 2 * n - 1; i++) {
      low[i] = i < n ? places[i] : 0;
      high[i] = low[i];
      if (i >= n) {
        Dendrogram.Merge merge = tree.merges().get(i - n);
        assertEquals(high[merge.left()] + 1, low[merge.right()], "merge " + (i - n));
        low[i] = low[merge.left()];
        high[i] = high[merge.right()];
        assertEquals(merge.size(), high[i] - low[i] + 1);
      }
    }
  }

  @Test
  void theGreedyOrderIsOnAverageBetweenNoneAndTheBest() {
    double none = 0;
    double greedy = 0;
    double best = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      double[] points = random.doubles(300).toArray();
      DissimilarityMatrix matrix = DissimilarityMatrix.euclidean(100, 3, points);
      Dendrogram tree = Linkage.AVERAGE.cluster(matrix);
      double ofGreedy = matrix.pathLength(LeafOrdering.greedy(tree, matrix).leafOrder());
      double ofBest = matrix.pathLength(LeafOrdering.arrange(tree, matrix).leafOrder());
      assertTrue(ofBest <= ofGreedy, "seed " + seed);
      none += matrix.pathLength(tree.leafOrder());
      greedy += ofGreedy;
      best += ofBest;
    }
    // The greedy one makes up for more than half of what there is to gain.
    assertTrue(none - greedy > 0.5 * (none - best), none + ", " + greedy + ", " + best);
  }

  /** Two clusters, 0 1 2 and 3 4 5: the near ends of both have to be turned to each other. */
  @Test
  void theGreedyOrderTurnsTheNearestEndsTowardsEachOther() {
    double[] points = {12, 10, 8.5, 30, 19, 20.5};
    DissimilarityMatrix matrix = DissimilarityMatrix.euclidean(6, 1, points);
    int[] order = LeafOrdering.greedy(Linkage.SINGLE.cluster(matrix), matrix).leafOrder();
    int[] along = {2, 1, 0, 4, 5, 3};
    int[] back = {3, 5, 4, 0, 1, 2};
    assertTrue(Arrays.equals(along, order) || Arrays.equals(back, order), Arrays.toString(order));
  }

  /** Beyond the exact order's limit, still one that keeps clusters together. */
  @Test
  void largeTreesAreOrderedToo() {
    int n = LeafOrdering.MAX_EXACT + 1;
    DissimilarityMatrix matrix =
        DissimilarityMatrix.euclidean(n, 1, new Random(1).doubles(n).toArray());
    Dendrogram tree = Linkage.SINGLE.cluster(matrix);
    Dendrogram ordered = LeafOrdering.arrange(tree, matrix);
    assertEquals(LeafOrdering.greedy(tree, matrix), ordered);
    assertContiguous(ordered, ordered.leafOrder());
    // On a line, single linkage's ends always touch: the points' own order.
    double extent = matrix.pathLength(ordered.leafOrder());
    assertEquals(Arrays.stream(matrix.toArray()).max().orElseThrow(), extent, 1e-12);
  }

  @Test
  void oneAndTwoLeavesKeepTheirOrder() {
    for (int n = 1; n <= 2; n++) {
      DissimilarityMatrix matrix = matrix(n, 1);
      Dendrogram tree = Linkage.WARD.cluster(matrix);
      assertEquals(tree, LeafOrdering.optimal(tree, matrix));
      assertEquals(tree, LeafOrdering.greedy(tree, matrix));
      assertEquals(n, tree.leafOrder().length);
    }
  }

  @Test
  void hugeDissimilaritiesDoNotOverflowTheOptimalOrder() {
    double[] entries = RandomMatrices.symmetric(20, new Random(2));
    DissimilarityMatrix usual = DissimilarityMatrix.of(20, entries);
    Dendrogram tree = Linkage.AVERAGE.cluster(usual);
    double[] huge = Arrays.stream(entries).map(d -> Math.scalb(d, 1023)).toArray();
    assertEquals(
        LeafOrdering.optimal(tree, usual),
        LeafOrdering.optimal(tree, DissimilarityMatrix.of(20, huge)));
  }

  @Test
  void rejectsATreeOfAnotherSize() {
    Dendrogram tree = Linkage.SINGLE.cluster(matrix(4, 1));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> LeafOrdering.arrange(tree, matrix(5, 1)));
    assertTrue(e.getMessage().endsWith("has leaves, 4, found 5"), e.getMessage());
  }
}
