package org.lowrank.nonlinear.cluster;

import org.lowrank.core.base.InvalidInputException;

/**
 * Turns the branches of a dendrogram, left to right or right to left, so that leaves next to each
 * other are alike; the clusters stay.
 */
public final class LeafOrdering {
  /** Leaves up to which {@link #arrange} finds the best of all orders. */
  public static final int MAX_EXACT = 1024;

  private LeafOrdering() {}

  /**
   * The dendrogram in an order that makes the sum of neighbours' dissimilarities small: by {@link
   * #optimal} up to {@link #MAX_EXACT} leaves, where that takes about a second, by {@link #greedy}
   * beyond.
   *
   * @throws InvalidInputException if the two differ in the number of objects
   */
  public static Dendrogram arrange(Dendrogram tree, DissimilarityMatrix dissimilarities) {
    return tree.leaves() <= MAX_EXACT
        ? optimal(tree, dissimilarities)
        : greedy(tree, dissimilarities);
  }

  /**
   * The dendrogram in the order with the least sum of neighbours' dissimilarities (Bar-Joseph,
   * Gifford, Jaakkola 2001, "Fast optimal leaf ordering for hierarchical clustering",
   * Bioinformatics 17, S22; in cubic time by Biedl et al. 2001, "Optimal arrangement of leaves in
   * the tree representing hierarchical clustering of gene expression data", University of Waterloo
   * CS-2001-14). Takes n^3 / 6 steps and three matrices' memory.
   *
   * <p>SciPy's {@code optimal_leaf_ordering} (1.10 and 1.17) computes the same least sum but
   * returns another order for most trees, one of a larger sum (SciPy's issue 11227).
   *
   * @throws InvalidInputException if the two differ in the number of objects
   */
  public static Dendrogram optimal(Dendrogram tree, DissimilarityMatrix dissimilarities) {
    requireSameSize(tree, dissimilarities);
    return new OptimalLeafOrder(tree, dissimilarities).run();
  }

  /**
   * The dendrogram in the order of Gruvaeus and Wainer (1972, "Two additions to hierarchical
   * cluster analysis", British Journal of Mathematical and Statistical Psychology 25): from the
   * lowest merge to the highest, both clusters are turned so that the nearest two of their outer
   * leaves meet. A turned cluster keeps its inner order, so the cost is of order n.
   *
   * @throws InvalidInputException if the two differ in the number of objects
   */
  public static Dendrogram greedy(Dendrogram tree, DissimilarityMatrix dissimilarities) {
    requireSameSize(tree, dissimilarities);
    return new GreedyLeafOrder(tree, dissimilarities).run();
  }

  private static void requireSameSize(Dendrogram tree, DissimilarityMatrix dissimilarities) {
    if (tree.leaves() != dissimilarities.size()) {
      throw new InvalidInputException(
          "dissimilarities must be of as many objects as the dendrogram has leaves, "
              + tree.leaves()
              + ", found "
              + dissimilarities.size());
    }
  }
}
