package org.lowrank.examples.command;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.data.MatrixFile;
import org.lowrank.core.spectrum.Matrix;
import org.lowrank.core.spectrum.Spectrum;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank measure}: rank metrics of a matrix in a file. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = "Rank metrics of a matrix: .csv, or NumPy's .npy (float32, float64, integers).")
final class MeasureCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The matrix.")
  private Path file;

  @Option(
      names = {"--metric", "--metrics"},
      paramLabel = "NAME",
      split = ",",
      description = "Which metrics; may be repeated (default: all).")
  private List<String> metrics = List.of();

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
    lab.metrics().all(ids); // a misspelt name is told before any work
    Matrix matrix = MatrixFile.read(file);
    Spectrum spectrum = lab.solvers().get(solver).singularValues(matrix);
    Map<String, Double> values = new LinkedHashMap<>();
    for (String id : ids) {
      values.put(id, lab.metrics().get(id).of(spectrum));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format.json()) {
      JsonMapper mapper =
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
              .build();
      ObjectNode node = mapper.createObjectNode();
      node.put("file", file.toString());
      node.put("rows", matrix.rows());
      node.put("cols", matrix.cols());
      node.put("solver", solver);
      ObjectNode measured = node.putObject("metrics");
      values.forEach(measured::put);
      out.println(mapper.writeValueAsString(node));
    } else {
      int width = ids.stream().mapToInt(String::length).max().orElse(0);
      out.println(file + ": " + matrix.rows() + " x " + matrix.cols());
      values.forEach(
          (id, value) ->
              out.println(
                  id + " ".repeat(width - id.length() + 2) + DoubleToDecimal.toString(value)));
    }
    return 0;
  }
}
