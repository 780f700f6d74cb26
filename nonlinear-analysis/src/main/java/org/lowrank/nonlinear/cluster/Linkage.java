package org.lowrank.nonlinear.cluster;

/**
 * How far two clusters are from each other, and with it which are merged next.
 *
 * <p>All four are monotone: no merge is lower than those below it.
 */
public enum Linkage {
  /** The smallest dissimilarity between a member of one and a member of the other. */
  SINGLE {
    @Override
    double distance(double toA, double toB, double between, int a, int b, int other) {
      return Math.min(toA, toB);
    }
  },
  /** The largest dissimilarity between a member of one and a member of the other. */
  COMPLETE {
    @Override
    double distance(double toA, double toB, double between, int a, int b, int other) {
      return Math.max(toA, toB);
    }
  },
  /** The mean dissimilarity over all pairs of a member of each (UPGMA). */
  AVERAGE {
    @Override
    double distance(double toA, double toB, double between, int a, int b, int other) {
      return (a * toA + b * toB) / (a + b);
    }
  },
  /**
   * By how much merging raises the sum of squared distances to the clusters' means (Ward 1963),
   * twice that, under a root, as in SciPy and MATLAB. Takes dissimilarities for Euclidean
   * distances, which they need not be; nothing checks it.
   */
  WARD {
    @Override
    double distance(double toA, double toB, double between, int a, int b, int other) {
      return ((a + other) * toA + (b + other) * toB - other * between) / (a + b + other);
    }

    @Override
    double fromDissimilarity(double dissimilarity) {
      return dissimilarity * dissimilarity;
    }

    @Override
    double toHeight(double distance) {
      return Math.sqrt(distance);
    }
  };

  /**
   * Clusters objects, agglomeratively: the two nearest clusters merge until one is left. By the
   * nearest-neighbour chain (Müllner 2011, "Modern hierarchical, agglomerative clustering
   * algorithms", arXiv 1109.2378, figure 3), in time and memory of order n^2; 2,000 objects take
   * under 0.1 s.
   *
   * <p>Heights agree with SciPy's to rounding. Where several pairs are equally near, which of them
   * merges first depends on the objects' order, and so may the heights above, in other ways than
   * SciPy's. Equal objects merge at height 0.
   *
   * @param dissimilarities of the objects; for {@link #WARD} Euclidean distances
   * @return the merges from low to high, the smaller id on the left
   */
  public Dendrogram cluster(DissimilarityMatrix dissimilarities) {
    return new NearestNeighbourChain(dissimilarities, this).run();
  }

  /**
   * The distance of a cluster to the union of two others (Lance, Williams 1967). With a, b and
   * other the numbers of members, and {@code between} the distance between the two.
   */
  abstract double distance(double toA, double toB, double between, int a, int b, int other);

  /** What stands for a dissimilarity in the formula above. */
  double fromDissimilarity(double dissimilarity) {
    return dissimilarity;
  }

  /** The inverse of {@link #fromDissimilarity}. */
  double toHeight(double distance) {
    return distance;
  }
}
