package org.lowrank.nonlinear.cluster;

import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.kernel.Kernel;

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
  /**
   * Clusters the inputs of a kernel and puts its rows and columns in the leaves' order. Distances,
   * squared ones too, are dissimilarities as they are, and inner products make dissimilarities
   * sqrt(K_ii + K_jj - 2 K_ij); only Ward's linkage, which wants Euclidean distances, takes the
   * distances d of half squared ones d^2 / 2.
   *
   * @param kernel row-major, shape [n, n], as of {@link
   *     org.lowrank.core.kernel.Kernel#matrix(double[], int, int)}. Not modified.
   * @param n how many inputs, at least 1
   * @throws InvalidInputException if the shape doesn't fit, the kernel isn't symmetric, an entry is
   *     NaN or infinite, a distance is negative, or similarities are no inner products
   */
  public static ClusteredKernel of(double[] kernel, int n, Kernel.Kind kind, Linkage linkage) {
    DissimilarityMatrix dissimilarities = dissimilarities(kernel, n, kind, linkage);
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

  private static DissimilarityMatrix dissimilarities(
      double[] kernel, int n, Kernel.Kind kind, Linkage linkage) {
    return switch (kind) {
      case INNER_PRODUCT -> DissimilarityMatrix.ofInnerProducts(n, kernel);
      case DISTANCE -> DissimilarityMatrix.of(n, kernel);
      case HALF_SQUARED_DISTANCE -> {
        DissimilarityMatrix halfSquares = DissimilarityMatrix.of(n, kernel);
        yield linkage == Linkage.WARD ? halfSquares.rootsOfDoubles() : halfSquares;
      }
    };
  }

  /** The inputs' numbers in the kernel as it was given, in the order of rows and columns. */
  public int[] order() {
    return dendrogram.leafOrder();
  }
}
