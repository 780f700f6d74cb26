package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.kernel.KernelSpectra;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.spectrum.Spectrum;

/**
 * Ranks of kernels, by every pair of a relation and a metric: what trials measure of their
 * networks' features. Holds the working memory of one thread.
 */
public final class KernelRanks {
  private final List<KernelSpectra> kernels;
  private final List<RankMetric> metrics;

  /**
   * Prepares for one shape of features.
   *
   * @param inputs rows of the features
   * @param width columns of the features
   */
  public KernelRanks(
      List<Kernel> kernels, List<RankMetric> metrics, int inputs, int width, SolverChoice solver) {
    this.kernels =
        kernels.stream()
            .map(k -> new KernelSpectra(k, inputs, width, solver.solver(), solver.named()))
            .toList();
    this.metrics = metrics;
  }

  /** How many networks are best measured at once. */
  public int group() {
    return kernels.stream().mapToInt(KernelSpectra::group).min().orElse(1);
  }

  /** The quantities, one kernel after the other; a factor "kernel" tells them apart. */
  public static List<Quantity> quantities(List<String> kernels, List<String> metrics) {
    List<Quantity> quantities = new ArrayList<>();
    for (String kernel : kernels) {
      for (String metric : metrics) {
        quantities.add(new Quantity(metric, Map.of("kernel", kernel)));
      }
    }
    return quantities;
  }

  /**
   * Measures networks, in the order of {@link #quantities}. A network's numbers do not depend on
   * the others. Features that are all zero, a kernel of nothing but zeros (all features alike for a
   * relation that tells differences) and features beyond all bounds have no rank but an {@link
   * Outcome}.
   *
   * @param features of each network, row-major, shape [inputs, width]. Not modified.
   * @param count how many networks
   * @param values takes the numbers, [quantity][trial]. Modified.
   * @param quantity the first quantity's index
   * @param trial the first network's index
   * @return the index after the last quantity
   */
  public int measure(double[][] features, int count, double[][] values, int quantity, int trial) {
    Outcome[] without = new Outcome[count];
    double[][] sound = features;
    for (int i = 0; i < count; i++) {
      without[i] = outcome(features[i]);
      if (without[i] == Outcome.OVERFLOW) {
        sound = sound == features ? features.clone() : sound;
        sound[i] = new double[features[i].length];
      }
    }
    Spectrum[] spectra = new Spectrum[count];
    int q = quantity;
    for (KernelSpectra kernel : kernels) {
      kernel.compute(sound, count, spectra);
      for (RankMetric metric : metrics) {
        for (int i = 0; i < count; i++) {
          values[q][trial + i] =
              without[i] != null
                  ? without[i].value()
                  : spectra[i].isZero() ? Outcome.CONSTANT_FEATURES.value() : metric.of(spectra[i]);
        }
        q++;
      }
    }
    return q;
  }

  /** What becomes of features that no kernel can be made of, or null. */
  private static Outcome outcome(double[] features) {
    boolean zero = true;
    double sum = 0;
    for (double feature : features) {
      zero &= feature == 0;
      sum += feature * 0; // NaN if one is not finite
    }
    return zero ? Outcome.DEAD_FEATURES : Double.isNaN(sum) ? Outcome.OVERFLOW : null;
  }
}
