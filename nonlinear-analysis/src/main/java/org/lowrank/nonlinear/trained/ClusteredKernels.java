package org.lowrank.nonlinear.trained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lowrank.core.experiment.Levels;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.result.Axis;
import org.lowrank.core.result.KernelGrid;
import org.lowrank.nonlinear.cluster.ClusteredKernel;
import org.lowrank.nonlinear.cluster.Dendrogram;

/** The figure of clustered kernels in one phase: activations in rows, depths in columns. */
record ClusteredKernels(
    KernelClusteringConfig config, Kernel.Kind kind, Measurements measurements, String phase) {

  KernelGrid grid() {
    String kernel = config.kernel().get(0);
    String metric = config.metrics().get(0);
    List<KernelGrid.Panel> panels = new ArrayList<>();
    for (int row = 0; row < config.activation().size(); row++) {
      for (int column = 0; column < config.depths().size(); column++) {
        Map<String, String> wanted =
            Map.of(
                "activation", config.activation().get(row),
                "depth", Integer.toString(config.depths().get(column)),
                "phase", phase);
        double[] matrix =
            measurements.arrays(TrainedKernelTrials.MATRIX, wanted).get(0).rows().get(0);
        double rank =
            measurements.groups(metric, wanted).stream()
                .filter(g -> kernel.equals(g.factors().get("kernel")))
                .findFirst()
                .orElseThrow()
                .values()[0];
        String note =
            Double.isNaN(rank) ? "" : String.format(Locale.ROOT, "%s %.2f", symbol(metric), rank);
        panels.add(panel(row, column, note, matrix));
      }
    }
    return new KernelGrid(
        "kernels-" + phase,
        "Clustered kernels, " + phase,
        "The "
            + kernel
            + " kernel of one network each, inputs in the order of a hierarchical clustering ("
            + Levels.of(config.linkage())
            + " linkage, optimal leaf order). Above each its tree, and its "
            + metric
            + ".",
        config.activation(),
        config.depths().stream().map(d -> "depth " + d).toList(),
        Axis.linear(kernel.replace('-', ' '), ""),
        panels);
  }

  private static String symbol(String metric) {
    return metric.equals("effective-rank") ? "\u03c1 =" : metric;
  }

  private KernelGrid.Panel panel(int row, int column, String note, double[] matrix) {
    int n = config.inputs();
    if (Arrays.stream(matrix).anyMatch(v -> !Double.isFinite(v))) {
      return new KernelGrid.Panel(row, column, "overflow", square(matrix, n), List.of());
    }
    ClusteredKernel clustered = ClusteredKernel.of(matrix, n, kind, config.linkage());
    Dendrogram tree = clustered.dendrogram().inPlace();
    return new KernelGrid.Panel(
        row,
        column,
        note,
        square(clustered.values(), n),
        tree.merges().stream()
            .map(m -> new KernelGrid.Merge(m.left(), m.right(), m.height()))
            .toList());
  }

  private static double[][] square(double[] matrix, int n) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(matrix, i * n, (i + 1) * n);
    }
    return rows;
  }
}
