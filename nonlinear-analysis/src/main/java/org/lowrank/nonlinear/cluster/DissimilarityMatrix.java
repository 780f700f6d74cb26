package org.lowrank.nonlinear.cluster;

import java.util.Arrays;
import org.lowrank.core.base.InvalidInputException;

/**
 * Pairwise dissimilarities of n objects: symmetric, finite, none below 0. What is given on the
 * diagonal must be finite and isn't looked at otherwise: some kernels have ones there (cosine
 * distance, for a vector of zeros). Immutable.
 */
public final class DissimilarityMatrix {
  /** What counts as rounding, against the largest entry. */
  private static final double ROUNDING = 1e-12;

  /** Squared distances this small against the squared lengths are what rounding left of 0. */
  private static final double CANCELLATION = 1e-14;

  private final int n;
  private final double[] entries;

  private DissimilarityMatrix(int n, double[] entries) {
    this.n = n;
    this.entries = entries;
  }

  /**
   * Given dissimilarities. Differences between two entries that should be equal, and entries below
   * 0, are taken for rounding up to 1e-12 of the largest entry: the mean and 0 stand in for them.
   *
   * @param n how many objects, at least 1
   * @param entries row-major, shape [n, n]. Not modified.
   * @throws InvalidInputException if the shape doesn't fit, an entry is NaN, infinite or negative,
   *     or the matrix isn't symmetric; the message names row and column, counted from 1
   */
  public static DissimilarityMatrix of(int n, double... entries) {
    double tolerance = ROUNDING * MatrixInput.largest("dissimilarities", entries, n, n);
    double[] distances = new double[entries.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double value = MatrixInput.symmetric("dissimilarities", entries, n, i, j, tolerance);
        if (value < -tolerance) {
          throw new InvalidInputException(
              "dissimilarities must not be negative, found " + value + MatrixInput.place(i, j));
        }
        set(distances, n, i, j, Math.max(0, value));
      }
    }
    return new DissimilarityMatrix(n, distances);
  }

  /**
   * Euclidean distances of observations.
   *
   * @param n how many observations, at least 1
   * @param features numbers in an observation, at least 1
   * @param observations row-major, shape [n, features]. Not modified.
   * @throws InvalidInputException if the shape doesn't fit, a number is NaN or infinite, or a
   *     distance exceeds the largest double
   */
  public static DissimilarityMatrix euclidean(int n, int features, double... observations) {
    double largest = MatrixInput.largest("observations", observations, n, features);
    // By a power of two, which is exact, so that squares neither overflow nor vanish.
    int exponent = MatrixInput.exponent(largest);
    double[] scaled = observations.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.scalb(scaled[i], -exponent);
    }
    double[] distances = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double squares = 0;
        for (int k = 0; k < features; k++) {
          double difference = scaled[i * features + k] - scaled[j * features + k];
          squares += difference * difference;
        }
        set(distances, n, i, j, Math.scalb(Math.sqrt(squares), exponent));
      }
    }
    MatrixInput.largest("distances", distances, n, n);
    return new DissimilarityMatrix(n, distances);
  }

  /**
   * Euclidean distances of vectors whose inner products K are given: sqrt(K_ii + K_jj - 2 K_ij).
   * Squares below 1e-14 of K_ii + K_jj count as 0.
   *
   * @param n how many vectors, at least 1
   * @param products row-major, shape [n, n], symmetric, positive semidefinite. Not modified.
   * @throws InvalidInputException if the shape doesn't fit, an entry is NaN or infinite, the matrix
   *     isn't symmetric, or a square is negative by more than rounding explains
   */
  public static DissimilarityMatrix ofInnerProducts(int n, double... products) {
    double tolerance = ROUNDING * MatrixInput.largest("inner products", products, n, n);
    double[] distances = new double[products.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double product = MatrixInput.symmetric("inner products", products, n, i, j, tolerance);
        double lengths = products[i * n + i] + products[j * n + j];
        double square = lengths - 2 * product;
        if (square < -tolerance) {
          throw new InvalidInputException(
              "inner products K must make K_ii + K_jj - 2 K_ij no less than 0, found "
                  + square
                  + MatrixInput.place(i, j));
        }
        set(distances, n, i, j, square <= CANCELLATION * lengths ? 0 : Math.sqrt(square));
      }
    }
    MatrixInput.largest("distances", distances, n, n);
    return new DissimilarityMatrix(n, distances);
  }

  private static void set(double[] distances, int n, int i, int j, double distance) {
    distances[i * n + j] = distance;
    distances[j * n + i] = distance;
  }

  /** How many objects, at least 1. */
  public int size() {
    return n;
  }

  /** The dissimilarity of two objects, counted from 0; 0 for an object and itself. */
  public double get(int i, int j) {
    if (i < 0 || i >= n || j < 0 || j >= n) {
      throw new IndexOutOfBoundsException("no pair " + i + ", " + j + " of " + n + " objects");
    }
    return entries[i * n + j];
  }

  /**
   * The sum of the dissimilarities of neighbours in an order, which {@link LeafOrdering} makes
   * small.
   *
   * @param order of objects. Not modified.
   */
  public double pathLength(int... order) {
    double sum = 0;
    for (int i = 1; i < order.length; i++) {
      sum += get(order[i - 1], order[i]);
    }
    return sum;
  }

  /** The dissimilarities, row-major, shape [n, n], in a new array; zeros on the diagonal. */
  public double[] toArray() {
    return entries.clone();
  }

  /** sqrt(2 d) of each dissimilarity d: distances, if these are half their squares. */
  DissimilarityMatrix rootsOfDoubles() {
    return new DissimilarityMatrix(
        n, Arrays.stream(entries).map(d -> Math.sqrt(2) * Math.sqrt(d)).toArray());
  }

  /** The exponent of the largest dissimilarity's power of two; 0 if all are 0. */
  int exponent() {
    return MatrixInput.exponent(Arrays.stream(entries).max().orElse(0));
  }

  /**
   * The dissimilarities over 2 to the {@link #exponent()}, which is exact: with all of them below
   * 2, squares and sums neither overflow nor vanish. Row-major in a new array.
   */
  double[] scaled() {
    int exponent = exponent();
    return Arrays.stream(entries).map(d -> Math.scalb(d, -exponent)).toArray();
  }
}
