package org.lowrank.examples.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank measure}: rank metrics of a matrix in a file, or of a saved model's weights. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = {
      "Rank metrics of a matrix (.csv, .npy), of each of several (.npz, .safetensors) or of a"
          + " network's weights (Deeplearning4j's .zip).",
      "Kernels of convolutions are measured as out x (in * rows * columns), chains of linear factors"
          + " as the one matrix that they compute. 'lowrank list formats' shows what can be read."
    })
final class MeasureCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The matrix or model.")
  private Path file;

  @Option(
      names = {"--metric", "--metrics"},
      paramLabel = "NAME",
      split = ",",
      description = "Which metrics; may be repeated (default: all).")
  private List<String> metrics = List.of();

  @Option(
      names = {"--layer", "--layers"},
      paramLabel = "NAME",
      description = "Which of several matrices, by name; may be repeated (default: all).")
  private List<String> layers = List.of();

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      defaultValue = "lapack",
      description = "How singular values are computed (default: lapack).")
  private String solver;

  @Mixin private FormatOption format;
  @Mixin private LabOptions labOptions;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Lab lab = labOptions.lab();
    List<String> ids = metrics.isEmpty() ? new ArrayList<>(lab.metrics().ids()) : metrics;
    lab.metrics().all(ids); // misspelt names are told before any work
    SpectralSolver singularValues = lab.solvers().get(solver);
    try (MatrixFile matrices = lab.matrices(file)) {
      List<StoredMatrix> chosen = matrices.matrices(layers);
      List<MatrixFile.LeftOut> leftOut = layers.isEmpty() ? matrices.leftOut() : List.of();
      MeasuredOutput out = output(matrices, ids, chosen);
      for (StoredMatrix matrix : chosen) { // one in memory at a time
        Spectrum spectrum = singularValues.singularValues(matrices.read(matrix));
        Map<String, Double> values = new LinkedHashMap<>();
        for (String id : ids) {
          values.put(id, value(lab, id, spectrum));
        }
        out.add(matrix, values);
      }
      out.end(leftOut);
    }
    return 0;
  }

  private static double value(Lab lab, String metric, Spectrum spectrum) {
    try {
      return lab.metrics().get(metric).of(spectrum);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("metric " + metric + " failed: " + e, e);
    }
  }

  private MeasuredOutput output(MatrixFile matrices, List<String> ids, List<StoredMatrix> chosen) {
    if (format.json()) {
      return new MeasuredJson(spec.commandLine().getOut(), file, solver, matrices);
    }
    return new MeasuredText(spec.commandLine().getOut(), file, ids, matrices, chosen);
  }
}
