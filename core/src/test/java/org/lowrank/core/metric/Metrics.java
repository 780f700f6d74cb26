package org.lowrank.core.metric;

import java.util.Random;
import java.util.function.Supplier;
import org.lowrank.core.spectrum.Spectrum;

/** Every metric, and what it must answer in the cases that every metric states. */
enum Metrics {
  EFFECTIVE_RANK(EffectiveRank::new, Weight.VALUES, true, 0, 0, 0, Math.log(4)),
  EXP_EFFECTIVE_RANK(ExpEffectiveRank::new, Weight.VALUES, true, 0, 1, 1, 4),
  RANK_ME(
      RankMe::new,
      Weight.VALUES,
      true,
      0,
      1 + 3 * 1e-7 * -Math.log(1e-7) - 1e-7,
      1 - 1e-7,
      4 * (1 + 4e-7 * (Math.log(4) - 1))),
  SPECTRAL_ENTROPY(SpectralEntropy::new, Weight.SQUARES, true, 0, 0, 0, Math.log(4)),
  RENYI_2_ENTROPY(Renyi2Entropy::new, Weight.VALUES, true, 0, 0, 0, Math.log(4)),
  STABLE_RANK(StableRank::new, Weight.SQUARES, true, 0, 1, 1, 4),
  PARTICIPATION_RATIO(ParticipationRatio::new, Weight.SQUARES, true, 0, 1, 1, 4),
  NUMERICAL_RANK(NumericalRank::new, Weight.VALUES, true, 0, 1, 1, 4),
  SRANK_DELTA(SrankDelta::new, Weight.VALUES, true, 0, 1, 1, 4),
  VARIANCE_RANK_99(VarianceRank99::new, Weight.SQUARES, true, 0, 1, 1, 4),
  NUCLEAR_TO_FROBENIUS(NuclearToFrobenius::new, Weight.VALUES, true, 0, 1, 1, 2),
  SCHATTEN_P(SchattenP::new, Weight.VALUES, true, 0, 1, 1, 4),
  ALPHA_REQ(
      AlphaReq::new,
      Weight.NEITHER,
      true,
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      0),
  CONDITION_NUMBER(
      ConditionNumber::new,
      Weight.NEITHER,
      true,
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      1,
      1),
  LOG_DET(LogDet::new, Weight.NEITHER, false, 0, Math.log(10), Math.log(10), 4 * Math.log(10));

  /** Of what the metric is a Schur-concave function: evening out two of them never lowers it. */
  enum Weight {
    VALUES,
    SQUARES,
    NEITHER
  }

  private static final double SCALE = 3;

  final Weight schurConcaveIn;
  final boolean scaleInvariant;
  final double ofZero;
  final double ofRankOne;
  final double ofOneByOne;
  final double ofFourEqual;

  // A constructor reference holds no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<RankMetric> constructor;

  Metrics(
      Supplier<RankMetric> constructor,
      Weight schurConcaveIn,
      boolean scaleInvariant,
      double ofZero,
      double ofRankOne,
      double ofOneByOne,
      double ofFourEqual) {
    this.constructor = constructor;
    this.schurConcaveIn = schurConcaveIn;
    this.scaleInvariant = scaleInvariant;
    this.ofZero = ofZero;
    this.ofRankOne = ofRankOne;
    this.ofOneByOne = ofOneByOne;
    this.ofFourEqual = ofFourEqual;
  }

  RankMetric metric() {
    return constructor.get();
  }

  double of(double... values) {
    return metric().of(Spectrum.ofSquare(values));
  }

  /** The 4 x 4 matrix of rank 1 with singular value 3. */
  static Spectrum rankOne() {
    return Spectrum.ofSquare(SCALE, 0, 0, 0);
  }

  static Spectrum oneByOne() {
    return Spectrum.ofSquare(SCALE);
  }

  static Spectrum fourEqual() {
    return Spectrum.of(4, 7, SCALE, SCALE, SCALE, SCALE);
  }

  /** Random singular values spread over several orders of magnitude. */
  static double[] randomValues(long seed) {
    Random random = new Random(seed);
    double[] values = new double[2 + random.nextInt(30)];
    double spread = 3 * random.nextDouble();
    for (int i = 0; i < values.length; i++) {
      values[i] = StrictMath.exp(spread * random.nextGaussian());
    }
    return values;
  }
}
