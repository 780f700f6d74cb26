package org.lowrank.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A running script of a peer's; {@code peer.py} says how it is talked to. */
final class PeerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private final Path script;
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;
  private final String libraries;

  private PeerProcess(Path script, Process process, BufferedReader answers, String libraries) {
    this.script = script;
    this.process = process;
    this.answers = answers;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.libraries = libraries;
    // Whoever stops the benchmarks stops the peer.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  /**
   * Starts a script with the first Python that has what it needs: the one that PYTHON names or, if
   * that is not set, python3 or /usr/bin/python3.
   *
   * @param script the file
   * @param threads that native libraries may use
   * @throws AbsentException if there is none
   */
  static PeerProcess start(Path script, int threads) throws AbsentException {
    String named = System.getenv("PYTHON");
    return start(script, threads, named == null ? PYTHONS : List.of(named));
  }

  static PeerProcess start(Path script, int threads, List<String> pythons) throws AbsentException {
    Set<String> problems = new LinkedHashSet<>();
    for (String python : pythons) {
      try {
        ProcessBuilder builder = new ProcessBuilder(python, script.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        String line = answers.readLine();
        JsonNode hello = line == null ? JSON.createObjectNode() : JSON.readTree(line);
        if (hello.has("libraries")) {
          return new PeerProcess(script, process, answers, hello.get("libraries").asText());
        }
        process.destroy();
        problems.add(python + " has no " + hello.path("missing").asText("use for it"));
      } catch (IOException e) {
        problems.add(python + " does not run");
      }
    }
    throw new AbsentException(
        script.getFileName()
            + " has no peer: "
            + String.join(", ", problems)
            + " (PYTHON names another)");
  }

  /** What the peer rests on. */
  String libraries() {
    return libraries;
  }

  /**
   * Measures.
   *
   * @throws AbsentException if the script fails
   */
  Sample measure(String pair, Setting setting) throws AbsentException {
    Effort effort = setting.effort();
    JsonNode answer =
        ask(
            JSON.createObjectNode()
                .put("pair", pair)
                .put("threads", setting.threads())
                .put("warmup", effort.warmUp())
                .put("iterations", effort.iterations())
                .put("seconds", effort.seconds()));
    List<Double> rates = new ArrayList<>();
    answer.get("rates").forEach(rate -> rates.add(rate.asDouble()));
    return new Sample(rates, answer.get("way").asText());
  }

  /**
   * Has the pair's check computed.
   *
   * @throws AbsentException if the script fails
   */
  Check check(String pair) throws AbsentException {
    JsonNode answer = ask(JSON.createObjectNode().put("pair", pair));
    return new Check(answer.get("check").asDouble(), answer.get("error").asDouble());
  }

  private JsonNode ask(ObjectNode request) throws AbsentException {
    try {
      requests.write(request + "\n");
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("it ended");
      }
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AbsentException(
          script.getFileName()
              + " failed at "
              + request.get("pair").asText()
              + ": "
              + e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
