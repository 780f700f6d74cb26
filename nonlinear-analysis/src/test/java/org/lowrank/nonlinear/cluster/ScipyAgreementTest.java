package org.lowrank.nonlinear.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of SciPy 1.10 on matrices without ties; scipy.txt is written by make_scipy.py. */
class ScipyAgreementTest {
  private static final double ROUNDING = 1e-12;

  /** What SciPy says of a matrix, and the least cost of an order, which SciPy's may exceed. */
  record Case(
      String kind,
      int n,
      Linkage linkage,
      double leastCost,
      double scipyCost,
      List<Dendrogram.Merge> merges) {
    @Override
    public String toString() {
      return kind + " " + n + " " + linkage;
    }

    DissimilarityMatrix matrix() {
      return kind.equals("uniform") ? uniform(n) : euclidean(n, kind.equals("clusters") ? 4 : 1);
    }
  }

  /** The script's generator. */
  private static double[] numbers(int seed, int count) {
    double[] values = new double[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = (1103515245 * state + 12345) % (1L << 31);
      values[i] = state * 0x1p-31;
    }
    return values;
  }

  private static DissimilarityMatrix uniform(int n) {
    double[] values = numbers(n, n * (n - 1) / 2);
    double[] matrix = new double[n * n];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        matrix[i * n + j] = values[next];
        matrix[j * n + i] = values[next++];
      }
    }
    return DissimilarityMatrix.of(n, matrix);
  }

  private static DissimilarityMatrix euclidean(int n, int clusters) {
    double[] points = numbers(n, n * 3);
    for (int i = 0; i < points.length; i++) {
      points[i] += i / 3 % clusters;
    }
    return DissimilarityMatrix.euclidean(n, 3, points);
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ScipyAgreementTest.class.getResourceAsStream("scipy.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] head = line.split(" ", -1);
        int n = Integer.parseInt(head[1]);
        List<Dendrogram.Merge> merges = new ArrayList<>();
        for (int i = 0; i < n - 1; i++) {
          String[] merge = in.readLine().split(" ", -1);
          merges.add(
              new Dendrogram.Merge(
                  Integer.parseInt(merge[0]),
                  Integer.parseInt(merge[1]),
                  Double.parseDouble(merge[2]),
                  Integer.parseInt(merge[3])));
        }
        Linkage linkage = Linkage.valueOf(head[2].toUpperCase(Locale.ROOT));
        double least = Double.parseDouble(head[3]);
        double scipy = Double.parseDouble(head[4]);
        cases.add(new Case(head[0], n, linkage, least, scipy, merges));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mergesAreThoseOfScipy(Case c) {
    Dendrogram tree = c.linkage.cluster(c.matrix());
    for (int i = 0; i < c.n - 1; i++) {
      Dendrogram.Merge expected = c.merges.get(i);
      Dendrogram.Merge found = tree.merges().get(i);
      assertEquals(expected.left(), found.left(), "left child of merge " + i);
      assertEquals(expected.right(), found.right(), "right child of merge " + i);
      assertEquals(expected.height(), found.height(), ROUNDING * expected.height(), "merge " + i);
      assertEquals(expected.size(), found.size(), "size of merge " + i);
    }
  }

  /** SciPy's order is none of the best for most trees (issue 11227). */
  @ParameterizedTest
  @MethodSource("cases")
  void theOptimalOrderHasTheLeastCostWhichIsNoMoreThanScipys(Case c) {
    DissimilarityMatrix matrix = c.matrix();
    Dendrogram tree = LeafOrdering.optimal(c.linkage.cluster(matrix), matrix);
    double cost = matrix.pathLength(tree.leafOrder());
    assertEquals(c.leastCost, cost, ROUNDING * c.leastCost);
    assertTrue(cost <= c.scipyCost * (1 + ROUNDING), cost + " against " + c.scipyCost);
  }
}
