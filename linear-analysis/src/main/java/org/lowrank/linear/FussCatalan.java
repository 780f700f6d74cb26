package org.lowrank.linear;

import java.util.OptionalDouble;

/**
 * What the spectrum of a product of d independent n x n matrices with independent entries tends to
 * as n grows.
 *
 * <p>The squared singular values, scaled to mean 1, follow the Fuss-Catalan law of order d with
 * moments m_k = binomial((d+1) k, k) / (d k + 1) (Alexeev, Götze, Tikhomirov 2010, Lithuanian
 * Mathematical Journal 50; Penson, Zyczkowski 2011, Physical Review E 83). The law does not depend
 * on the distribution of the entries. With fractional k, and derivatives with respect to k, it
 * gives entropies: for the entropy of s^p, with M(k) the moment of order k and p' = p/2, the
 * entropy tends to ln n - (p' M'(p') / M(p') - ln M(p')).
 *
 * <p>Gamma and digamma functions are needed at multiples of one half only, where they are finite
 * sums and products.
 */
public final class FussCatalan {
  private static final double EULER = 0.5772156649015329;

  private FussCatalan() {}

  /**
   * The limit of the entropy of s / sum(s), in nats.
   *
   * <p>ln n - D_d, D_d = ((d+1) psi((d+3)/2) - d psi(d/2 + 2) - psi(3/2)) / 2 - ln m, with m of
   * {@link #meanSingularValue}.
   *
   * @param n the matrices' size
   * @param depth how many are multiplied, at least 1
   */
  public static double effectiveRank(int n, int depth) {
    double slope = ((depth + 1) * psi(depth + 3) - depth * psi(depth + 4) - psi(3)) / 2;
    return StrictMath.log(n) - (slope - StrictMath.log(meanSingularValue(depth)));
  }

  /** The limit of the entropy of s^2 / sum(s^2), in nats: ln n - (H_{d+1} - 1). */
  public static double squaredEntropy(int n, int depth) {
    double harmonic = 0;
    for (int k = depth + 1; k >= 1; k--) {
      harmonic += 1.0 / k;
    }
    return StrictMath.log(n) - (harmonic - 1);
  }

  /**
   * The mean singular value where the mean square is 1: Gamma((d+1)/2 + 1) / (Gamma(d/2 + 2)
   * Gamma(3/2)).
   */
  public static double meanSingularValue(int depth) {
    return StrictMath.exp(lnGamma(depth + 3) - lnGamma(depth + 4) - lnGamma(3));
  }

  /** The limit of s_1^2 where the mean square is 1, the law's upper edge: (d+1)^(d+1) / d^d. */
  public static double edge(int depth) {
    return StrictMath.exp((depth + 1) * StrictMath.log(depth + 1) - depth * StrictMath.log(depth));
  }

  /**
   * The limit of a registered metric of the product's spectrum, where a closed form is known and
   * its value one that a matrix can have: with many layers against their width the limit is far
   * off, and below the metric of any matrix in the end.
   *
   * @param metric its id
   */
  public static OptionalDouble limit(String metric, int n, int depth) {
    double mean = meanSingularValue(depth);
    return switch (metric) {
      case "effective-rank" -> from(0, effectiveRank(n, depth));
      case "squared-entropy" -> from(0, squaredEntropy(n, depth));
      case "stable-rank" -> from(1, n / edge(depth));
      case "participation-ratio" -> from(1, n / (depth + 1.0));
      case "nuclear-to-frobenius" -> from(1, Math.sqrt(n) * mean);
      case "renyi-2-entropy" -> from(0, StrictMath.log(n * mean * mean));
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble from(double least, double limit) {
    return limit >= least ? OptionalDouble.of(limit) : OptionalDouble.empty();
  }

  /** The digamma function at twice/2: exact at whole and half-whole numbers. */
  private static double psi(int twice) {
    double sum = 0;
    if (twice % 2 == 0) {
      for (int k = twice / 2 - 1; k >= 1; k--) {
        sum += 1.0 / k;
      }
      return sum - EULER;
    }
    for (int k = twice / 2; k >= 1; k--) {
      sum += 2.0 / (2 * k - 1);
    }
    return sum - EULER - 2 * StrictMath.log(2);
  }

  /** The logarithm of the gamma function at twice/2. */
  private static double lnGamma(int twice) {
    double sum = twice % 2 == 0 ? 0 : StrictMath.log(Math.PI) / 2;
    for (int k = twice - 2; k > 0; k -= 2) {
      sum += StrictMath.log(k / 2.0);
    }
    return sum;
  }
}
