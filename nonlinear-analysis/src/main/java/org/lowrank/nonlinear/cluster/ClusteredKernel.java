package org.lowrank.nonlinear.cluster;

import org.lowrank.core.InvalidInputException;

/**
 * A kernel with its rows and columns in the order of a dendrogram of its inputs, so that inputs the
 * network takes for alike make blocks on the diagonal (Huh et al. 2023, TMLR, figure of clustered
 * kernels).
 *
 * @param n how many inputs
 * @param values the reordered kernel, row-major, shape [n, n]
 * @param dendrogram of the inputs by their numbers in the kernel as it was given; its leaf order is
 *     that of rows and columns
 */
public record ClusteredKernel(int n, double[] values, Dendrogram dendrogram) {
  /** What a kernel's entries say. */
  public enum Kind {
    /** The larger, the less alike; used as dissimilarities as they are. */
    DISTANCE {
      @Override
      DissimilarityMatrix dissimilarities(double[] kernel, int n) {
        return DissimilarityMatrix.of(n, kernel);
      }
    },
    /**
     * The larger, the more alike: inner products. Dissimilar by the distance of the features that
     * they are products of, sqrt(K_ii + K_jj - 2 K_ij), which is Euclidean, as Ward's linkage wants
     * it.
     */
    SIMILARITY {
      @Override
      DissimilarityMatrix dissimilarities(double[] kernel, int n) {
        return DissimilarityMatrix.ofInnerProducts(n, kernel);
      }
    };

    abstract DissimilarityMatrix dissimilarities(double[] kernel, int n);
  }

  /**
   * Clusters the inputs of a kernel and puts its rows and columns in the leaves' order.
   *
   * @param kernel row-major, shape [n, n], as of {@link
   *     org.lowrank.core.kernel.Kernel#matrix(double[], int, int)}. Not modified.
   * @param n how many inputs, at least 1
   * @throws InvalidInputException if the shape doesn't fit, the kernel isn't symmetric, an entry is
   *     NaN or infinite, a distance is negative, or similarities are no inner products
   */
  public static ClusteredKernel of(double[] kernel, int n, Kind kind, Linkage linkage) {
    DissimilarityMatrix dissimilarities = kind.dissimilarities(kernel, n);
    Dendrogram tree = LeafOrdering.arrange(linkage.cluster(dissimilarities), dissimilarities);
    int[] order = tree.leafOrder();
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        values[i * n + j] = kernel[order[i] * n + order[j]];
      }
    }
    return new ClusteredKernel(n, values, tree);
  }

  /** The inputs' numbers in the kernel as it was given, in the order of rows and columns. */
  public int[] order() {
    return dendrogram.leafOrder();
  }
}
