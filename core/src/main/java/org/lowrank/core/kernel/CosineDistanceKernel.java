package org.lowrank.core.kernel;

/**
 * Cosine distance, K = 1 1^T - N N^T with N the features scaled to unit length: zeros on the
 * diagonal, one positive eigenvalue, the others negative; ranks are taken of absolute eigenvalues.
 * The relation with which the publication's figures on kernels come out. A feature vector of zeros
 * has no direction: its cosine with every vector, itself included, counts as 0, its distance as 1.
 * Parallel vectors have distance 0, and a kernel of nothing else is a matrix of zeros.
 */
public final class CosineDistanceKernel implements FactoredKernel {
  @Override
  public String formula() {
    return "K_ij = 1 - cos(phi_i, phi_j)";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 3 (figures on kernels); scipy.spatial.distance.cosine";
  }

  @Override
  public Kind kind() {
    return Kind.HALF_SQUARED_DISTANCE;
  }

  @Override
  public SignedFactor factor(double[] features, int n, int width) {
    double[] unit = features.clone();
    FeatureRows.normalize(unit, n, width);
    int cols = width + 1;
    double[] b = new double[n * cols];
    for (int i = 0; i < n; i++) {
      b[i * cols] = 1;
      System.arraycopy(unit, i * width, b, i * cols + 1, width);
    }
    int[] signs = new int[cols];
    java.util.Arrays.fill(signs, -1);
    signs[0] = 1;
    return new SignedFactor(b, n, cols, signs);
  }

  /** Not from the factor: what rounding leaves of 1 - 1 is no distance. */
  @Override
  public double[] matrix(double[] features, int n, int width) {
    double[] cosine = new CosineKernel().matrix(features, n, width);
    double noise = (width + 2) * 0x1p-52;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double distance = 1 - cosine[i * n + j];
        cosine[i * n + j] = Math.abs(distance) <= noise ? 0 : distance;
      }
    }
    return cosine;
  }
}
