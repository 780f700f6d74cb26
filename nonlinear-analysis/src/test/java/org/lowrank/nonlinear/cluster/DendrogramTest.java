package org.lowrank.nonlinear.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.nonlinear.cluster.Dendrogram.Merge;

class DendrogramTest {
  private static void assertRejected(String ending, int leaves, Merge... merges) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new Dendrogram(leaves, List.of(merges)));
    assertTrue(e.getMessage().endsWith(ending), e.getMessage());
  }

  @Test
  void leavesAreReadFromLeftToRight() {
    Dendrogram tree =
        new Dendrogram(
            4, List.of(new Merge(3, 1, 1, 2), new Merge(0, 2, 2, 2), new Merge(5, 4, 3, 4)));
    assertArrayEquals(new int[] {0, 2, 3, 1}, tree.leafOrder());
    Dendrogram inPlace =
        new Dendrogram(
            4, List.of(new Merge(2, 3, 1, 2), new Merge(0, 1, 2, 2), new Merge(5, 4, 3, 4)));
    assertEquals(inPlace, tree.inPlace());
    assertArrayEquals(new int[] {0, 1, 2, 3}, inPlace.leafOrder());
  }

  @Test
  void whatIsNoTreeIsRejected() {
    assertRejected("found 0 leaves and 0 merges", 0);
    assertRejected("found 3 leaves and 1 merges", 3, new Merge(0, 1, 1, 2));
    assertRejected(
        "clusters below 4 that are still whole, found 1",
        3,
        new Merge(0, 1, 1, 2),
        new Merge(1, 3, 1, 3));
    assertRejected(
        "clusters below 3 that are still whole, found 3",
        3,
        new Merge(0, 3, 1, 2),
        new Merge(1, 2, 1, 3));
    assertRejected("must have size 2, found 3", 2, new Merge(0, 1, 1, 3));
  }
}
