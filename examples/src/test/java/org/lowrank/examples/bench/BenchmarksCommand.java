package org.lowrank.examples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.examples.command.LowRank;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lowrank benchmarks}, which the start script knows: speeds beside those of peers. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measure speeds beside those of PyTorch, NumPy and Matplotlib.",
    footer = {
      "",
      "Both sides do the same work in turn; the table shows the ratios of their medians. Groups:",
      "spectra, sampling, networks, kernels, linear-training, cnn, reports, width. All of them take",
      "half an hour, --quick two minutes. The peers run in the Python that PYTHON names, else in",
      "python3 or /usr/bin/python3; what it lacks is left out, and the table says so. Leave the",
      "machine alone meanwhile.",
      "  lowrank benchmarks --quick",
      "  lowrank benchmarks --only spectra,cnn-depth-3 --threads 1 --out speed.md",
      "Exit code 1: the two sides of a pair computed different things."
    })
final class BenchmarksCommand implements Callable<Integer> {
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_THREADS = 1024;
  private static final int TWO = 2;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Groups or single pairs (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Turns of each side (default: 3, with --quick 1).")
  private Integer rounds;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "Numbers of threads (default: 1,2; with --quick or one core 1).")
  private List<Integer> threads;

  @Option(names = "--quick", description = "Measure briefly, to see that everything works.")
  private boolean quick;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the tables here as well.")
  private Path out;

  @Spec private CommandSpec spec;

  /** Runs the command line, of which {@code benchmarks} is the first word. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    PrintWriter stdout = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter stderr = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(LowRank.execute(stdout, stderr, List.of(new BenchmarksCommand()), args));
  }

  @Override
  public Integer call() throws IOException {
    List<Group> groups = Selection.of(Selection.ALL, only);
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    if (rounds != null) {
      effort = effort.withRounds(Require.between("rounds", rounds, 1, MOST_ROUNDS));
    }
    List<Integer> counts = threads == null ? defaultThreads() : threads;
    Require.distinct("threads", counts);
    counts.forEach(count -> Require.between("threads", count, 1, MOST_THREADS));
    if (out != null && Files.isDirectory(out)) {
      throw new InvalidInputException("--out must name a file, found the folder " + out);
    }
    PrintWriter stdout = spec.commandLine().getOut();
    PrintWriter stderr = spec.commandLine().getErr();
    TurnLines lines = new TurnLines(stderr);
    Tournament tournament = new Tournament(groups, effort, counts, lines);
    lines.expect(tournament.turns());
    Machine machine = Machine.here();
    Map<Group, List<Outcome>> outcomes = tournament.run();
    Standings standings =
        new Standings(machine, tournament.libraries(), effort, outcomes, tournament.absences());
    stdout.print(standings.markdown());
    stdout.flush();
    standings.warnings().forEach(stderr::println);
    if (out != null) {
      Files.writeString(out, standings.markdown());
    }
    return standings.disagreeing().isEmpty() ? 0 : 1;
  }

  private List<Integer> defaultThreads() {
    int most = quick ? 1 : Math.min(TWO, Runtime.getRuntime().availableProcessors());
    return IntStream.rangeClosed(1, most).boxed().toList();
  }
}
