package org.lowrank.nonlinear.cluster;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * A binary tree of clusters in the form of SciPy's linkage matrix: objects are clusters 0 to n - 1,
 * and merge i makes cluster n + i.
 *
 * @param leaves how many objects, n, at least 1
 * @param merges n - 1 of them, each of clusters that stand before it
 */
public record Dendrogram(int leaves, List<Merge> merges) {
  /**
   * Two clusters that become one.
   *
   * @param left the cluster whose leaves come first
   * @param right the cluster whose leaves come after those
   * @param height how far apart they are, in the dissimilarities' units
   * @param size how many objects they have together
   */
  public record Merge(int left, int right, double height, int size) {}

  /**
   * Checks that the merges make a tree.
   *
   * @throws InvalidInputException if there are not n - 1 merges, or one of them is of a cluster
   *     that doesn't exist yet or is part of another already, or gives the wrong size
   */
  public Dendrogram {
    merges = List.copyOf(merges);
    if (leaves < 1 || merges.size() != leaves - 1) {
      throw new InvalidInputException(
          "a dendrogram of n > 0 leaves must have n - 1 merges, found "
              + leaves
              + " leaves and "
              + merges.size()
              + " merges");
    }
    int[] sizes = new int[2 * leaves - 1];
    for (int i = 0; i < sizes.length; i++) {
      if (i >= leaves) {
        Merge merge = merges.get(i - leaves);
        sizes[i] = take(sizes, merge, merge.left, i) + take(sizes, merge, merge.right, i);
        if (sizes[i] != merge.size) {
          throw new InvalidInputException(
              merge + " must have size " + sizes[i] + ", found " + merge.size);
        }
      } else {
        sizes[i] = 1;
      }
    }
  }

  private static int take(int[] sizes, Merge merge, int child, int id) {
    if (child < 0 || child >= id || sizes[child] == 0) {
      throw new InvalidInputException(
          merge + " must be of clusters below " + id + " that are still whole, found " + child);
    }
    int size = sizes[child];
    sizes[child] = 0;
    return size;
  }

  /** How many members a cluster has. */
  int size(int cluster) {
    return cluster < leaves ? 1 : merges.get(cluster - leaves).size;
  }

  /** Where each cluster's leaves begin in the order of {@link #leafOrder()}, by cluster. */
  int[] starts() {
    int[] starts = new int[2 * leaves - 1];
    for (int i = merges.size() - 1; i >= 0; i--) {
      Merge merge = merges.get(i);
      starts[merge.left] = starts[leaves + i];
      starts[merge.right] = starts[leaves + i] + size(merge.left);
    }
    return starts;
  }

  /** The objects from left to right; every cluster's stand next to each other. */
  public int[] leafOrder() {
    int[] order = new int[leaves];
    int[] starts = starts();
    for (int leaf = 0; leaf < leaves; leaf++) {
      order[starts[leaf]] = leaf;
    }
    return order;
  }

  /**
   * The same clusters, with left and right swapped in some merges.
   *
   * @param swap whether to, by merge. Not modified.
   */
  Dendrogram swapped(boolean[] swap) {
    List<Merge> turned = new ArrayList<>();
    for (int i = 0; i < merges.size(); i++) {
      Merge m = merges.get(i);
      turned.add(swap[i] ? new Merge(m.right, m.left, m.height, m.size) : m);
    }
    return new Dendrogram(leaves, turned);
  }

  /** The same tree with objects called by their places from left to right. */
  public Dendrogram inPlace() {
    int[] starts = starts();
    List<Merge> renamed = new ArrayList<>();
    for (Merge m : merges) {
      int left = m.left < leaves ? starts[m.left] : m.left;
      int right = m.right < leaves ? starts[m.right] : m.right;
      renamed.add(new Merge(left, right, m.height, m.size));
    }
    return new Dendrogram(leaves, renamed);
  }
}
