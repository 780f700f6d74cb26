package org.lowrank.reporting.tex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run of latexmk or tectonic in a folder with {@code paper.tex}.
 *
 * @param isOver whether it ended by itself, within its time
 * @param exit its exit code, 0 if all went well
 * @param output the lines it printed, of all passes
 * @param log the lines of the last pass's log; empty if it left none
 */
record LatexRun(boolean isOver, int exit, List<String> output, List<String> log) {
  private static final Pattern LACKING = Pattern.compile("lowrank: no letter U\\+([0-9A-F]{4,6})");

  LatexRun {
    output = List.copyOf(output);
    log = List.copyOf(log);
  }

  /**
   * Runs the program and waits for it.
   *
   * @param environment the program's; what it does not say of the clock is set, so that it stands
   *     still
   * @param limit after which the program and what it started are killed
   */
  static LatexRun of(Path program, Path folder, Map<String, String> environment, Duration limit)
      throws IOException {
    Path output = folder.resolve("latex.out");
    ProcessBuilder builder =
        new ProcessBuilder(command(program, folder))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> own = builder.environment();
    own.clear();
    own.putAll(environment);
    own.putIfAbsent("SOURCE_DATE_EPOCH", "0");
    own.putIfAbsent("FORCE_SOURCE_DATE", "1");
    // Long lines, so that a message is one.
    own.put("max_print_line", "1000");
    own.put("error_line", "254");
    own.put("half_error_line", "238");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean over = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new LatexRun(
          over, over ? process.exitValue() : -1, lines(output), lines(folder.resolve("paper.log")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new LatexRun(false, -1, List.of(), List.of());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The characters for which the paper's package found no letter, in the order of the text. */
  Set<Integer> lacking() {
    return log.stream()
        .map(LACKING::matcher)
        .filter(Matcher::matches)
        .map(match -> Integer.parseInt(match.group(1), 16))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** TeX cuts lines within letters of several bytes; that must not stop the reading. */
  private static List<String> lines(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  private static List<String> command(Path program, Path folder) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    if (String.valueOf(program.getFileName()).startsWith("tectonic")) {
      command.addAll(List.of("--untrusted", "--print", "--keep-logs"));
    } else {
      // A latexmkrc of the user's own home says nothing here, one beside the text does.
      command.addAll(List.of("-norc"));
      command.addAll(
          Files.exists(folder.resolve("latexmkrc")) ? List.of("-r", "latexmkrc") : List.of("-pdf"));
      command.addAll(List.of("-interaction=nonstopmode", "-halt-on-error", "-file-line-error"));
    }
    command.add(TexPaper.TEXT);
    return command;
  }
}
