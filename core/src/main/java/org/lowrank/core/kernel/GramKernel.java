package org.lowrank.core.kernel;

/**
 * Inner products, K = Phi Phi^T. Positive semidefinite; its eigenvalues are the squared singular
 * values of the features.
 */
public final class GramKernel implements FactoredKernel {
  @Override
  public String formula() {
    return "K_ij = <phi_i, phi_j>";
  }

  @Override
  public String source() {
    return "Huh et al. 2023, TMLR, section 3";
  }

  @Override
  public SignedFactor factor(double[] features, int n, int width) {
    return SignedFactor.positive(features.clone(), n, width);
  }
}
