package org.lowrank.nonlinear.cluster;

/** The order of Gruvaeus and Wainer. */
final class GreedyLeafOrder {
  private final Dendrogram tree;
  private final DissimilarityMatrix dissimilarities;

  /** The outer leaves of each cluster as it stands when it is merged into another. */
  private final int[] first;

  private final int[] last;

  /** Whether a cluster is turned round as it is merged, and all in it with it. */
  private final boolean[] turned;

  GreedyLeafOrder(Dendrogram tree, DissimilarityMatrix dissimilarities) {
    this.tree = tree;
    this.dissimilarities = dissimilarities;
    int clusters = 2 * tree.leaves() - 1;
    first = new int[clusters];
    last = new int[clusters];
    turned = new boolean[clusters];
  }

  Dendrogram run() {
    int n = tree.leaves();
    for (int leaf = 0; leaf < n; leaf++) {
      first[leaf] = leaf;
      last[leaf] = leaf;
    }
    for (int i = 0; i < n - 1; i++) {
      Dendrogram.Merge merge = tree.merges().get(i);
      meet(merge.left(), merge.right());
      first[n + i] = turned[merge.left()] ? last[merge.left()] : first[merge.left()];
      last[n + i] = turned[merge.right()] ? first[merge.right()] : last[merge.right()];
    }
    boolean[] swap = new boolean[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      Dendrogram.Merge merge = tree.merges().get(i);
      swap[i] = turned[n + i];
      turned[merge.left()] ^= swap[i];
      turned[merge.right()] ^= swap[i];
    }
    return tree.swapped(swap);
  }

  /** Turns two clusters so that their nearest outer leaves meet; as few as need be. */
  private void meet(int left, int right) {
    double least = Double.POSITIVE_INFINITY;
    for (boolean turnRight : new boolean[] {false, true}) {
      for (boolean turnLeft : new boolean[] {false, true}) {
        int inner = turnLeft ? first[left] : last[left];
        int next = turnRight ? last[right] : first[right];
        double distance = dissimilarities.get(inner, next);
        if (distance < least) {
          least = distance;
          turned[left] = turnLeft;
          turned[right] = turnRight;
        }
      }
    }
  }
}
