package org.lowrank.core.kernel;

/**
 * A relation between the features of two inputs; of n inputs it makes a symmetric n x n matrix.
 *
 * <p>Implementations are stateless and safe for use by several threads. A kernel that is a product
 * of thin matrices should implement {@link FactoredKernel}: its spectrum costs far less.
 */
public interface Kernel {
  /** What an entry says of two inputs. */
  enum Kind {
    /** The larger, the more alike: the inner product of some features of theirs. */
    INNER_PRODUCT,
    /** The larger, the less alike: a distance. */
    DISTANCE,
    /** The larger, the less alike: half the square of a Euclidean distance, as 1 - cos is. */
    HALF_SQUARED_DISTANCE
  }

  /** Its entries as a formula of the features phi_i, phi_j. */
  String formula();

  /** Where it comes from: authors, year, venue. */
  String source();

  /** What its entries say; by it pictures of the kernel put inputs in order. */
  default Kind kind() {
    return Kind.INNER_PRODUCT;
  }

  /**
   * The kernel's matrix.
   *
   * @param features row-major, shape [n, width]. Not modified.
   * @return row-major, shape [n, n]; symmetric
   */
  double[] matrix(double[] features, int n, int width);
}
