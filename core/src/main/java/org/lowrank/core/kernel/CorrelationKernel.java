package org.lowrank.core.kernel;

/**
 * Pearson's correlation of two inputs' features: the cosine of the vectors from which the mean of
 * their own entries was taken. A constant vector's correlation with every vector, itself included,
 * counts as 0.
 */
public final class CorrelationKernel implements FactoredKernel {
  @Override
  public String formula() {
    return "K_ij = corr(phi_i, phi_j)";
  }

  @Override
  public String source() {
    return "Pearson 1895, Proceedings of the Royal Society 58; Kriegeskorte et al. 2008, Frontiers in Systems Neuroscience 2";
  }

  @Override
  public SignedFactor factor(double[] features, int n, int width) {
    double[] unit = features.clone();
    FeatureRows.subtractMeanOfEntries(unit, n, width);
    FeatureRows.normalize(unit, n, width);
    return SignedFactor.positive(unit, n, width);
  }
}
