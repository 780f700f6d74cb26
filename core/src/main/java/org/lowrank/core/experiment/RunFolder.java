package org.lowrank.core.experiment;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.LockFile;

/**
 * A run's numbers in its output folder: {@code run.json}, {@code measurements.csv}, {@code
 * summary.csv}. Each is there whole or not at all.
 */
public final class RunFolder {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private static final List<String> SUMMARY_COLUMNS =
      List.of(
          "metric",
          "n",
          "outcomes",
          "mean",
          "sd",
          "ci95_low",
          "ci95_high",
          "published",
          "difference",
          "theory");

  /** The columns beside the factors, of both tables. */
  static final Set<String> COLUMNS =
      Stream.concat(SUMMARY_COLUMNS.stream(), Stream.of("trial", "outcome", "value"))
          .collect(Collectors.toUnmodifiableSet());

  /** The file of all measurements in a run's folder. */
  public static final String MEASUREMENTS = "measurements.csv";

  private static final String LOCK = ".lock";

  private RunFolder() {}

  /**
   * Makes the folder and checks that it can be written, before any work is done for it.
   *
   * @throws InvalidInputException if not
   */
  public static void prepare(Path folder) {
    if (folder.toString().isEmpty()) {
      throw new InvalidInputException("an output folder must have a name, found \"\"");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
    } catch (IOException e) {
      String problem =
          Files.exists(folder) && !Files.isDirectory(folder)
              ? "it is a file, expected a folder"
              : e.toString();
      throw new InvalidInputException(
          "output folder " + folder + " cannot be written: " + problem, e);
    }
  }

  /** What writes files into a run's folder. */
  @FunctionalInterface
  public interface Writing {
    /** Writes them. */
    void run() throws IOException;
  }

  /**
   * Writes into a folder while nobody else on this machine does so by this way: of two runs that
   * end in one folder at once, the files of one are there in the end and not some of each.
   */
  public static void alone(Path folder, Writing writing) throws IOException {
    prepare(folder);
    LockFile lock;
    try {
      lock = LockFile.acquire(folder.resolve(LOCK));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      writing.run(); // a file system without locks, or without room even for an empty file
      return;
    }
    try (lock) {
      writing.run();
    }
  }

  /** Writes the three files. */
  public static void write(Run run, Path folder) throws IOException {
    prepare(folder);
    write(folder.resolve(MEASUREMENTS), writer -> measurements(run, writer));
    write(folder.resolve("summary.csv"), writer -> summary(run, writer));
    write(folder.resolve("run.json"), writer -> writer.write(json(run) + "\n"));
  }

  /** The text of {@code measurements.csv}. */
  public static String measurements(Run run) {
    StringWriter text = new StringWriter();
    try (BufferedWriter writer = new BufferedWriter(text)) {
      measurements(run, writer);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory failed", e);
    }
    return text.toString();
  }

  private static String json(Run run) throws IOException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("experiment", run.experiment());
    node.set("config", Settings.tree(run.config()));
    node.put("seed", run.seed().value());
    node.set("provenance", MAPPER.valueToTree(run.provenance()));
    ObjectNode execution = node.putObject("execution");
    execution.put("backend", run.options().backend());
    execution.put("threads", run.options().threads());
    node.set("timings", MAPPER.valueToTree(run.timings()));
    return MAPPER.writeValueAsString(node);
  }

  private static void measurements(Run run, BufferedWriter out) throws IOException {
    Set<String> names = run.measurements().factorNames();
    List<String> header = new ArrayList<>(List.of("trial"));
    header.addAll(names);
    header.addAll(List.of("outcome", "metric", "value"));
    out.write(row(header));
    for (Measurements.Group group : run.measurements().groups()) {
      // All rows of a group are alike between the trial's number and its value.
      String factors =
          levels(names, group.factors()).stream()
              .map(level -> quoted(level) + ",")
              .collect(Collectors.joining("", ",", ""));
      String metric = "," + quoted(group.metric()) + ",";
      for (int i = 0; i < group.values().length; i++) {
        double value = group.values()[i];
        out.write(Integer.toString(i));
        out.write(factors);
        out.write(Outcome.of(value).map(Outcome::id).orElse(""));
        out.write(metric);
        out.write(DoubleToDecimal.toString(value));
        out.write('\n');
      }
    }
  }

  private static void summary(Run run, BufferedWriter out) throws IOException {
    Set<String> names = run.measurements().factorNames();
    List<String> header = new ArrayList<>(names);
    header.addAll(SUMMARY_COLUMNS);
    out.write(row(header));
    for (Summary group : run.summary()) {
      List<String> cells = new ArrayList<>(levels(names, group.factors()));
      cells.add(group.metric());
      cells.add(Integer.toString(group.n()));
      cells.add(group.outcomeText());
      for (double value :
          new double[] {
            group.mean(),
            group.sd(),
            group.low(),
            group.high(),
            group.expected().published(),
            group.difference(),
            group.expected().theory()
          }) {
        cells.add(Double.isNaN(value) ? "" : DoubleToDecimal.toString(value));
      }
      out.write(row(cells));
    }
  }

  private static List<String> levels(Set<String> names, Map<String, String> factors) {
    return names.stream().map(name -> factors.getOrDefault(name, "")).toList();
  }

  private static String row(List<String> cells) {
    return String.join(",", cells.stream().map(RunFolder::quoted).toList()) + "\n";
  }

  /** As RFC 4180 has it: quoted where a comma, quote or line break needs it. */
  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private interface Text {
    void writeTo(BufferedWriter writer) throws IOException;
  }

  private static void write(Path file, Text text) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }
}
