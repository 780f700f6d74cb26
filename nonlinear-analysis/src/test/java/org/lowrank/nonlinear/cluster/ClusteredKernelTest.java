package org.lowrank.nonlinear.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.kernel.CosineDistanceKernel;
import org.lowrank.core.kernel.CosineKernel;
import org.lowrank.core.kernel.Kernel.Kind;

class ClusteredKernelTest {
  private static final int N = 30;

  /** Inputs i with equal i mod 3 are alike. */
  private static double[] features() {
    double[] features = new Random(6).doubles(N * 3, 0, 0.1).toArray();
    for (int i = 0; i < N; i++) {
      features[i * 3 + i % 3] += 1;
    }
    return features;
  }

  @ParameterizedTest
  @EnumSource
  void alikeInputsMakeBlocks(Linkage linkage) {
    double[] kernel = new CosineKernel().matrix(features(), N, 3);
    ClusteredKernel clustered = ClusteredKernel.of(kernel, N, Kind.INNER_PRODUCT, linkage);
    int[] order = clustered.order();
    for (int i = 0; i < N; i++) {
      assertEquals(order[i / 10 * 10] % 3, order[i] % 3, "place " + i);
      for (int j = 0; j < N; j++) {
        assertEquals(kernel[order[i] * N + order[j]], clustered.values()[i * N + j]);
        assertEquals(i / 10 == j / 10, clustered.values()[i * N + j] > 0.9);
      }
    }
  }

  /** 2 (1 - cos) is the square of the distance of vectors of length 1. */
  @Test
  void cosineSimilarityAndDistanceMergeAlikeWithCompleteLinkage() {
    ClusteredKernel similarity =
        ClusteredKernel.of(
            new CosineKernel().matrix(features(), N, 3), N, Kind.INNER_PRODUCT, Linkage.COMPLETE);
    ClusteredKernel distance =
        ClusteredKernel.of(
            new CosineDistanceKernel().matrix(features(), N, 3),
            N,
            Kind.HALF_SQUARED_DISTANCE,
            Linkage.COMPLETE);
    for (int i = 0; i < N - 1; i++) {
      double height = similarity.dendrogram().merges().get(i).height();
      double cosine = distance.dendrogram().merges().get(i).height();
      assertEquals(2 * cosine, height * height, 1e-13);
    }
  }

  /** Ward's linkage takes distances, whichever way the kernel tells them. */
  @Test
  void wardsTreeIsTheSameForCosinesTheirDistancesAndTheFeaturesThemselves() {
    double[] cosines = new CosineKernel().matrix(features(), N, 3);
    double[] halves = new CosineDistanceKernel().matrix(features(), N, 3);
    double[] distances = java.util.Arrays.stream(halves).map(d -> Math.sqrt(2 * d)).toArray();
    ClusteredKernel expected = ClusteredKernel.of(distances, N, Kind.DISTANCE, Linkage.WARD);
    for (ClusteredKernel found :
        java.util.List.of(
            ClusteredKernel.of(cosines, N, Kind.INNER_PRODUCT, Linkage.WARD),
            ClusteredKernel.of(halves, N, Kind.HALF_SQUARED_DISTANCE, Linkage.WARD))) {
      for (int i = 0; i < N - 1; i++) {
        double height = expected.dendrogram().merges().get(i).height();
        assertEquals(height, found.dendrogram().merges().get(i).height(), 1e-7);
      }
    }
  }

  /** Inputs at which every unit is off have distance 1 from all, themselves included. */
  @Test
  void deadInputsAndDuplicatesDoNotBreakIt() {
    double[] features = features();
    java.util.Arrays.fill(features, 3, 9, 0);
    System.arraycopy(features, 0, features, 30, 3);
    double[] kernel = new CosineDistanceKernel().matrix(features, N, 3);
    ClusteredKernel clustered =
        ClusteredKernel.of(kernel, N, Kind.HALF_SQUARED_DISTANCE, Linkage.AVERAGE);
    int[] sorted = IntStream.of(clustered.order()).sorted().toArray();
    assertEquals(N - 1, sorted[N - 1]);
    assertEquals(N, IntStream.of(sorted).distinct().count());
    assertEquals(0, clustered.dendrogram().merges().get(0).height());
  }

  @Test
  void badKernelsAreRejected() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                ClusteredKernel.of(new double[5], 2, Kind.HALF_SQUARED_DISTANCE, Linkage.AVERAGE));
    assertTrue(e.getMessage().endsWith("2 x 2 = 4 numbers, found 5"), e.getMessage());
  }
}
