package org.lowrank.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lowrank.core.sampling.Statistics.assertWithin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalSamplerTest {
  private static final Sampler SAMPLER = new OrthogonalSampler();

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "16, 16", "128, 128", "5, 12", "12, 5", "1, 7", "7, 1", "64, 100"})
  void rowsOrColumnsAreOrthogonalOfNormGain(int in, int out) {
    double gain = 1.5;
    for (int trial = 0; trial < 5; trial++) {
      double[] w = draw(new LayerShape(in, out, gain), trial);
      boolean columns = out >= in;
      int count = Math.min(in, out);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j <= i; j++) {
          double dot = 0;
          for (int k = 0; k < Math.max(in, out); k++) {
            dot += columns ? w[k * in + i] * w[k * in + j] : w[i * in + k] * w[j * in + k];
          }
          assertEquals(i == j ? gain * gain : 0, dot, 1e-13);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "6, 6", "3, 7", "7, 3"})
  void entriesHaveTheMomentsOfHaarMeasure(int in, int out) {
    int n = Math.max(in, out);
    int draws = 40_000;
    double[] mean = new double[in * out];
    double[] second = new double[in * out];
    double[] fourth = new double[in * out];
    for (int t = 0; t < draws; t++) {
      double[] w = draw(LayerShape.of(in, out), t);
      for (int i = 0; i < w.length; i++) {
        mean[i] += w[i];
        second[i] += w[i] * w[i];
        fourth[i] += w[i] * w[i] * w[i] * w[i];
      }
    }
    // An entry is a coordinate of a uniform point on the sphere in n dimensions.
    double m2 = 1.0 / n;
    double m4 = 3.0 / (n * (n + 2.0));
    double m8 = 105.0 / (n * (n + 2.0) * (n + 4.0) * (n + 6.0));
    for (int i = 0; i < in * out; i++) {
      assertWithin("mean " + i, 0, mean[i] / draws, Math.sqrt(m2 / draws));
      assertWithin("second " + i, m2, second[i] / draws, Math.sqrt((m4 - m2 * m2) / draws));
      assertWithin("fourth " + i, m4, fourth[i] / draws, Math.sqrt((m8 - m4 * m4) / draws));
    }
  }

  @Test
  void traceHasTheMomentsOfHaarMeasure() {
    // Diaconis and Shahshahani 1994: for n >= k / 2 the k-th moment of the trace is a normal's. An
    // unfixed sign of R would give a mean far from 0.
    int n = 6;
    int draws = 100_000;
    double[] moments = new double[5];
    for (int t = 0; t < draws; t++) {
      double[] w = draw(LayerShape.of(n, n), t);
      double trace = 0;
      for (int i = 0; i < n; i++) {
        trace += w[i * n + i];
      }
      double power = 1;
      for (int k = 1; k <= 4; k++) {
        power *= trace;
        moments[k] += power / draws;
      }
    }
    assertWithin("mean", 0, moments[1], Math.sqrt(1.0 / draws));
    assertWithin("variance", 1, moments[2], Math.sqrt(2.0 / draws));
    assertWithin("third", 0, moments[3], Math.sqrt(15.0 / draws));
    assertWithin("fourth", 3, moments[4], Math.sqrt(96.0 / draws));
  }

  @Test
  void rotationsAndReflectionsAreEquallyLikely() {
    int draws = 40_000;
    int rotations = 0;
    for (int t = 0; t < draws; t++) {
      double[] w = draw(LayerShape.of(2, 2), t);
      rotations += w[0] * w[3] - w[1] * w[2] > 0 ? 1 : 0;
    }
    assertWithin("rotations", 0.5 * draws, rotations, 0.5 * Math.sqrt(draws));
  }

  @Test
  void oneByOneIsPlusOrMinusGain() {
    int positive = 0;
    for (int t = 0; t < 10_000; t++) {
      double w = draw(new LayerShape(1, 1, 0.5), t)[0];
      assertEquals(0.5, Math.abs(w), 1e-15);
      positive += w > 0 ? 1 : 0;
    }
    assertWithin("positive", 5000, positive, 50);
  }

  private static double[] draw(LayerShape layer, long trial) {
    String shape = layer.in() + " x " + layer.out();
    return SAMPLER.draw(layer, StreamKey.of(11, "orthogonal", shape).stream(trial));
  }
}
