package org.lowrank.overparam.penalty;

/** Every penalty, by either factorization where it has a choice. */
enum Subject {
  L1("l1", 1),
  L2("l2", 2),
  FROBENIUS("frobenius", 1),
  NUCLEAR("nuclear", 1),
  NUCLEAR_SVD("nuclear", 1),
  SPECTRAL("spectral", 1),
  STABLE_RANK("stable-rank", 0),
  EFFECTIVE_RANK("effective-rank", 0),
  EFFECTIVE_RANK_SVD("effective-rank", 0);

  final String id;

  /** Of homogeneity: c W has the penalty of W times c to this power. */
  final int degree;

  Subject(String id, int degree) {
    this.id = id;
    this.degree = degree;
  }

  Penalty penalty() {
    return switch (this) {
      case NUCLEAR_SVD -> new NuclearPenalty(Factorization.SVD);
      case EFFECTIVE_RANK_SVD -> new EffectiveRankPenalty(Factorization.SVD);
      default -> Penalties.standard().get(id);
    };
  }

  double value(double[] weights, int rows, int cols) {
    return penalty().value(weights, rows, cols);
  }

  double[] gradient(double[] weights, int rows, int cols) {
    double[] gradient = new double[weights.length];
    penalty().valueAndGradient(weights, rows, cols, gradient);
    return gradient;
  }
}
