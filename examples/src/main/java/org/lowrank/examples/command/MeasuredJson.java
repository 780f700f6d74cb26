package org.lowrank.examples.command;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;

/**
 * Measured matrices as one JSON object: that of the matrix where the file is one, else with an
 * array of them.
 */
final class MeasuredJson implements MeasuredOutput {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private final PrintWriter out;
  private final String solver;
  private final boolean single;
  private final ObjectNode root = MAPPER.createObjectNode();
  private final ArrayNode matrices = MAPPER.createArrayNode();

  MeasuredJson(PrintWriter out, Path file, String solver, MatrixFile matrices) {
    this.out = out;
    this.solver = solver;
    this.single = matrices.single();
    root.put("file", file.toString());
    if (!single) {
      root.put("format", matrices.format());
      root.put("solver", solver);
      root.set("matrices", this.matrices);
    }
  }

  @Override
  public void add(StoredMatrix matrix, Map<String, Double> values) {
    ObjectNode node = single ? root : matrices.addObject();
    if (!single) {
      node.put("name", matrix.name());
      ArrayNode shape = node.putArray("shape");
      matrix.shape().forEach(shape::add);
    }
    node.put("rows", matrix.rows());
    node.put("cols", matrix.cols());
    if (single) {
      node.put("solver", solver);
    }
    ObjectNode measured = node.putObject("metrics");
    values.forEach(measured::put);
  }

  @Override
  public void end(List<MatrixFile.LeftOut> leftOut) throws IOException {
    if (!single) {
      ArrayNode others = root.putArray("leftOut");
      leftOut.forEach(
          other -> others.addObject().put("name", other.name()).put("reason", other.reason()));
    }
    out.println(MAPPER.writeValueAsString(root));
  }
}
