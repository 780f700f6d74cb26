package org.lowrank.overparam.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network in PyTorch, measured by {@code torch_cnn.py}.
 *
 * @param torch where it is
 * @param depth factors a convolution
 * @param channelsLast whether images lie in memory with their channels next to each other
 */
record TorchContender(Installation torch, int depth, boolean channelsLast) implements Contender {
  private static final String NOTE = "#";

  /**
   * A Python that has PyTorch.
   *
   * @param python the interpreter
   * @param script {@code torch_cnn.py}
   * @param blas a BLAS library for PyTorch in place of the one it was linked with; empty for that
   */
  record Installation(String python, Path script, Optional<Path> blas) {
    /** What PyTorch rests on. */
    String description() {
      String note = run("--warmup", "0", "--iterations", "0").get(0);
      return note.substring(NOTE.length()).strip();
    }

    private List<String> run(String... arguments) {
      List<String> command = new ArrayList<>(List.of(python, script.toString()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      Map<String, String> environment = builder.environment();
      // The script sets PyTorch's threads; these are for the libraries below it.
      environment.keySet().removeAll(List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"));
      blas.ifPresent(
          library -> {
            environment.put("LD_PRELOAD", library.toString());
            environment.put("LD_LIBRARY_PATH", library.toAbsolutePath().getParent().toString());
          });
      try {
        Process process = builder.start();
        List<String> lines =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int code = process.waitFor();
        if (code != 0) {
          throw new IllegalStateException(String.join(" ", command) + " ended with code " + code);
        }
        return lines;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while PyTorch ran", e);
      }
    }
  }

  @Override
  public String title() {
    String form = depth == 1 ? "plain" : "depth " + depth + ", expanded";
    return "PyTorch, " + form + (channelsLast ? ", channels last" : "");
  }

  @Override
  public List<Double> measure(int threads) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--threads",
                Integer.toString(threads),
                "--depth",
                Integer.toString(depth),
                "--batch",
                Integer.toString(TrainingBenchmark.BATCH),
                "--warmup",
                Integer.toString(TrainingBenchmark.WARMUPS * TrainingBenchmark.WARMUP_SECONDS),
                "--iterations",
                Integer.toString(TrainingBenchmark.ITERATIONS),
                "--seconds",
                Integer.toString(TrainingBenchmark.SECONDS)));
    if (channelsLast) {
      arguments.add("--channels-last");
    }
    return torch.run(arguments.toArray(String[]::new)).stream()
        .filter(line -> !line.startsWith(NOTE))
        .map(Double::valueOf)
        .toList();
  }
}
