package org.lowrank.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.sampling.StreamKey;

class ActivationApplyTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE
  };

  @ParameterizedTest
  @EnumSource(StandardActivation.class)
  void manyNumbersAtOnceGiveTheBitsOfEachByItself(StandardActivation activation) {
    double[] x = new double[1000];
    StreamKey.of(1, "activations").stream(0).fillGaussian(x, 0, x.length, 2);
    System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
    double[] y = x.clone();
    activation.apply(y, x.length - 1);
    assertEquals(x[x.length - 1], y[x.length - 1]);
    for (int i = 0; i < x.length - 1; i++) {
      assertEquals(
          Double.doubleToLongBits(activation.value(x[i])),
          Double.doubleToLongBits(y[i]),
          activation + " of " + x[i]);
    }
  }
}
