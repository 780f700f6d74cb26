package org.lowrank.core.kernel;

/**
 * Inner products of features from which their mean over the inputs was taken, K = H Phi Phi^T H
 * with H = I - 1 1^T / n. Positive semidefinite; the covariance's spectrum but for a factor n - 1.
 */
public final class CentredGramKernel implements FactoredKernel {
  @Override
  public String formula() {
    return "K_ij = <phi_i - mean, phi_j - mean>";
  }

  @Override
  public String source() {
    return "Schoelkopf, Smola, Mueller 1998, Neural Computation 10, appendix A; Kornblith et al. 2019, ICML, section 3";
  }

  @Override
  public SignedFactor factor(double[] features, int n, int width) {
    double[] centred = features.clone();
    FeatureRows.subtractMeanOfRows(centred, n, width);
    return SignedFactor.positive(centred, n, width);
  }
}
