package org.lowrank.core.kernel;

/**
 * Cosine similarity. Positive semidefinite with ones on the diagonal. A feature vector of zeros has
 * no direction: its cosine with every vector, itself included, counts as 0.
 */
public final class CosineKernel implements FactoredKernel {
  @Override
  public String formula() {
    return "K_ij = cos(phi_i, phi_j)";
  }

  @Override
  public String source() {
    return "Salton, McGill 1983, Introduction to Modern Information Retrieval, section 4.1";
  }

  @Override
  public SignedFactor factor(double[] features, int n, int width) {
    double[] unit = features.clone();
    FeatureRows.normalize(unit, n, width);
    return SignedFactor.positive(unit, n, width);
  }
}
