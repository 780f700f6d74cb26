package org.lowrank.nonlinear.nngp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.SolverChoice;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.network.NetworkSpec;
import org.lowrank.core.network.StandardActivation;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.sampling.StreamKey;
import org.lowrank.core.spectrum.LapackSolver;

class InfiniteNetworkTest {
  private static final Lab LAB = Lab.create();

  private static double dual(DualActivation dual, double a, double b, double c) {
    double[] after = new double[4];
    dual.apply(new double[] {a, c, c, b}, 2, after);
    assertEquals(after[1], after[2]);
    return after[1];
  }

  /** E[f(u) f(v)] by mpmath's nested quadrature with 18 digits. */
  @ParameterizedTest
  @CsvSource({
    "TANH, 1, 1, 0.3, 0.1106683855474463",
    "TANH, 0.5, 2, -0.7, -0.2512261485545054",
    "TANH, 2, 1.5, 1.6, 0.4462035892612407",
    "SELU, 1, 1, 0.3, 0.2928921722281284",
    "SELU, 0.5, 2, -0.7, -0.6738922397052055",
    "SELU, 2, 1.5, 1.6, 1.411649614518272",
    "GELU, 1, 1, 0.3, 0.1626772198056443",
    "GELU, 0.5, 2, -0.7, -0.058056737625991",
    "GELU, 2, 1.5, 1.6, 0.7248227767364636",
    "RELU, 1, 1, 0.3, 0.2413721419177438",
    "RELU, 0.5, 2, -0.7, 0.02504520462663585",
    "RELU, 2, 1.5, 1.6, 0.8054922221388938",
    "SINE, 1, 1, 0.3, 0.1120267553786985",
    "SINE, 0.5, 2, -0.7, -0.2173378693969865",
  })
  void dualsAreTheExpectations(
      StandardActivation activation, double a, double b, double c, double e) {
    assertEquals(e, dual(DualActivation.of(activation), a, b, c), 1e-12);
    assertEquals(e, dual(DualActivation.of(activation), b, a, c), 1e-12);
  }

  /** Cho and Saul's J_1, Williams' arcsine, and exponentials, as published. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0.5", "2, 0.3, -0.4", "1, 1, 0", "1.7, 1.7, 1.69", "1, 4, -1.9"})
  void closedFormsAreThePublishedOnes(double a, double b, double c) {
    double theta = Math.acos(c / Math.sqrt(a * b));
    double j1 = Math.sin(theta) + (Math.PI - theta) * Math.cos(theta);
    assertEquals(
        Math.sqrt(a * b) * j1 / (2 * Math.PI),
        dual(DualActivation.of(StandardActivation.RELU), a, b, c),
        1e-12);
    assertEquals(
        2 / Math.PI * Math.asin(2 * c / Math.sqrt((1 + 2 * a) * (1 + 2 * b))),
        dual(DualActivation.of(StandardActivation.ERF), a, b, c),
        1e-12);
    assertEquals(
        (Math.exp(-(a + b - 2 * c) / 2) - Math.exp(-(a + b + 2 * c) / 2)) / 2,
        dual(DualActivation.of(StandardActivation.SINE), a, b, c),
        1e-12);
    double leaky = dual(DualActivation.of(StandardActivation.LEAKY_RELU), a, b, c);
    double relu = dual(DualActivation.of(StandardActivation.RELU), a, b, c);
    double mirrored = dual(DualActivation.of(StandardActivation.RELU), a, b, -c);
    assertEquals((1 + 0.01 * 0.01) * relu - 2 * 0.01 * mirrored, leaky, 1e-12);
  }

  /** The gain is 1 / sqrt(E[f(z)^2]); what is equal stays so. */
  @ParameterizedTest
  @EnumSource(StandardActivation.class)
  void theGainKeepsVariancesAndEqualInputsStayEqual(StandardActivation activation) {
    double gain = activation.gain();
    DualActivation dual = DualActivation.of(activation);
    double[] after = new double[9];
    dual.apply(new double[] {1, 1, 0, 1, 1, 0, 0, 0, 0}, 3, after);
    assertEquals(1, gain * gain * after[0], 1e-11);
    assertEquals(after[0], after[1], 1e-11);
    assertEquals(0, after[8], 1e-15);
    assertEquals(0, after[2], 1e-15);
  }

  @ParameterizedTest
  @EnumSource(StandardActivation.class)
  void wideNetworksAgreeWithinThreeStandardErrors(StandardActivation activation) {
    int width = 4096;
    int draws = 200;
    double[] inputs = {1, 0.5, -0.3, 2, -1, 0.2, 0.7, 0.7, 0.1, -0.4, 1.5, 0.9};
    double[] expected = new InfiniteNetwork(activation).covariances(inputs, 3, 4, 2)[0];
    // A last layer's outputs have, given the hidden ones, covariance h_i h_j / width.
    WideTrials hidden =
        new WideTrials(
            new NetworkSpec(4, width, width, 1, activation),
            inputs,
            3,
            List.of(),
            List.of(),
            new SolverChoice(new LapackSolver(), false));
    double[] sum = new double[9];
    double[] squares = new double[9];
    for (int t = 0; t < draws; t++) {
      double[] h = hidden.outputs(StreamKey.of(4, "wide").stream(t));
      for (int k = 0; k < h.length; k++) {
        h[k] = activation.value(activation.gain() * h[k]);
      }
      for (int k = 0; k < 9; k++) {
        double product = 0;
        for (int u = 0; u < width; u++) {
          product += h[k / 3 * width + u] * h[k % 3 * width + u] / width;
        }
        sum[k] += product;
        squares[k] += product * product;
      }
    }
    for (int k = 0; k < 9; k++) {
      double mean = sum[k] / draws;
      double error = Math.sqrt((squares[k] / draws - mean * mean) / (draws - 1));
      assertEquals(expected[k], mean, 3 * error, "entry " + k);
    }
  }

  @Test
  void kernelsFollowFromTheCovariance() {
    double[] covariance = {4, 2, 0, 2, 9, 3, 0, 3, 1};
    assertArrayEquals(
        new double[] {0, 1 - 2.0 / 6, 1, 1 - 2.0 / 6, 0, 0, 1, 0, 0},
        CovarianceKernel.of("cosine-distance", covariance, 3),
        1e-15);
    double[] centred = CovarianceKernel.of("centred-gram", covariance, 3);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, centred[3 * i] + centred[3 * i + 1] + centred[3 * i + 2], 1e-14);
    }
  }

  @Test
  void networksApproachTheLimitAsTheyGrow() {
    NngpRankConfig config =
        new NngpRankConfig(
            List.of(16, 256),
            List.of(1, 4),
            List.of("relu", "erf"),
            List.of("cosine-distance", "gram"),
            12,
            8,
            1,
            List.of("effective-rank"),
            12);
    Run run = LAB.run(config, Seed.of(2));
    for (Summary narrow : run.summary()) {
      if (!narrow.factors().get("width").equals("16")) {
        continue;
      }
      Map<String, String> wide = new java.util.HashMap<>(narrow.factors());
      wide.put("width", "256");
      Summary other =
          run.summary().stream().filter(s -> s.factors().equals(wide)).findFirst().orElseThrow();
      double theory = narrow.expected().theory();
      assertEquals(theory, other.expected().theory());
      assertTrue(Math.abs(other.mean() - theory) < 0.5 * Math.abs(narrow.mean() - theory));
    }
    Run two = LAB.run(config, Seed.of(2), RunOptions.defaults().withThreads(2));
    assertEquals(run.summary().toString(), two.summary().toString());
  }

  @Test
  void kernelsWithoutALimitAreRefused() {
    String message =
        assertThrows(
                InvalidInputException.class,
                () ->
                    new NngpRankConfig(
                        List.of(16),
                        List.of(1),
                        List.of("relu"),
                        List.of("rbf"),
                        12,
                        8,
                        1,
                        List.of("effective-rank"),
                        12))
            .getMessage();
    assertTrue(message.startsWith("unknown kernel of infinite width \"rbf\""), message);
  }
}
