package org.lowrank.overparam.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.overparam.convolution.OneDnn;

/**
 * Trains the network in all ways, one process at a time and in turn, so that all see the same
 * machine, and prints speeds and ratios. Arguments: rounds, then numbers of threads; by default 3
 * rounds with 1 and 2 threads. Ends with code 1 if a ratio is not as required.
 *
 * <p>System properties: {@code torch.python}, an interpreter that has PyTorch, without which the
 * peer is left out; {@code torch.script}; {@code torch.blas}, see {@link TorchContender}.
 */
public final class SpeedComparison {
  private static final int ROUNDS = 3;
  private static final List<Integer> THREADS = List.of(1, 2);
  private static final int MISSED = 1;

  private final int rounds;
  private final List<Integer> threads;
  private final Optional<TorchContender.Installation> torch;
  private final List<Contender> contenders;
  private final List<Ratio> ratios;

  /** By number of threads, then by contender's title. */
  private final Map<Integer, Map<String, Speeds>> speeds = new LinkedHashMap<>();

  private SpeedComparison(
      int rounds, List<Integer> threads, Optional<TorchContender.Installation> torch) {
    this.rounds = rounds;
    this.threads = threads;
    this.torch = torch;
    contenders = contenders(torch);
    List<String> titles = contenders.stream().map(Contender::title).toList();
    ratios = ratios().stream().filter(ratio -> titles.contains(ratio.below())).toList();
  }

  /** Runs the comparison. */
  public static void main(String[] arguments) throws IOException {
    List<Integer> numbers = Arrays.stream(arguments).map(Integer::valueOf).toList();
    SpeedComparison comparison =
        new SpeedComparison(
            numbers.isEmpty() ? ROUNDS : numbers.get(0),
            numbers.size() < 2 ? THREADS : numbers.subList(1, numbers.size()),
            torch());
    comparison.describe();
    comparison.measure();
    if (!comparison.report()) {
      System.exit(MISSED);
    }
  }

  private static Optional<TorchContender.Installation> torch() {
    return Optional.ofNullable(System.getProperty("torch.python"))
        .map(
            python ->
                new TorchContender.Installation(
                    python,
                    Path.of(System.getProperty("torch.script")),
                    Optional.ofNullable(System.getProperty("torch.blas")).map(Path::of)));
  }

  /** Each of ours beside its peers. */
  private static List<Contender> contenders(Optional<TorchContender.Installation> torch) {
    List<Contender> all = new ArrayList<>();
    Map<SubjectNetwork, Integer> peers =
        Map.of(SubjectNetwork.PLAIN, 1, SubjectNetwork.DEPTH_3, 3, SubjectNetwork.DEPTH_8, 8);
    for (SubjectNetwork network : SubjectNetwork.values()) {
      all.add(new JavaContender(network));
      if (torch.isPresent() && peers.containsKey(network)) {
        all.add(new TorchContender(torch.get(), peers.get(network), false));
        all.add(new TorchContender(torch.get(), peers.get(network), true));
      }
    }
    return all;
  }

  private static List<Ratio> ratios() {
    String plain = SubjectNetwork.PLAIN.title();
    String three = SubjectNetwork.DEPTH_3.title();
    String eight = SubjectNetwork.DEPTH_8.title();
    return List.of(
        new Ratio(plain, "PyTorch, plain", Ratio.Bound.AT_LEAST, 0.9),
        new Ratio(plain, "PyTorch, plain, channels last", Ratio.Bound.NONE, 0),
        new Ratio(plain, SubjectNetwork.STOCK.title(), Ratio.Bound.AT_LEAST, 8),
        new Ratio(three, "PyTorch, depth 3, expanded", Ratio.Bound.AT_LEAST, 2),
        new Ratio(three, "PyTorch, depth 3, expanded, channels last", Ratio.Bound.NONE, 0),
        new Ratio(eight, "PyTorch, depth 8, expanded", Ratio.Bound.AT_LEAST, 3.5),
        new Ratio(eight, "PyTorch, depth 8, expanded, channels last", Ratio.Bound.NONE, 0),
        new Ratio(plain, three, Ratio.Bound.AT_MOST, 1.2),
        new Ratio(three, SubjectNetwork.EXPANDED_3.title(), Ratio.Bound.NONE, 0));
  }

  private void describe() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%s, %d cores, load %.1f%nJava %s; %s; %s%n",
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version(),
        OneDnn.description(),
        Blas.description());
    System.out.println(
        torch
            .map(TorchContender.Installation::description)
            .orElse("no Python with PyTorch was found: only this side is measured"));
  }

  private static String cpu() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info, StandardCharsets.ISO_8859_1).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private void measure() {
    for (int count : threads) {
      Map<String, List<Double>> measured = new LinkedHashMap<>();
      for (int round = 1; round <= rounds; round++) {
        for (Contender contender : contenders) {
          List<Double> found = contender.measure(count);
          measured.computeIfAbsent(contender.title(), title -> new ArrayList<>()).addAll(found);
          System.err.printf(
              "threads %d, round %d of %d: %s: %s%n",
              count, round, rounds, contender.title(), Speeds.of(found));
        }
      }
      Map<String, Speeds> summary = new LinkedHashMap<>();
      measured.forEach((title, found) -> summary.put(title, Speeds.of(found)));
      speeds.put(count, summary);
    }
  }

  /** Prints the tables; whether all ratios are as required. */
  private boolean report() {
    System.out.printf(
        "%nImages/second in training, batch %d, float: median (best) of %d iterations of %d s or"
            + " more%n",
        TrainingBenchmark.BATCH, rounds * TrainingBenchmark.ITERATIONS, TrainingBenchmark.SECONDS);
    line("", threads.stream().map(count -> "threads " + count).toList(), "");
    for (Contender contender : contenders) {
      String title = contender.title();
      line(title, threads.stream().map(n -> speeds.get(n).get(title).toString()).toList(), "");
    }
    System.out.printf("%nRatios of medians (of the best)%n");
    boolean all = true;
    for (Ratio ratio : ratios) {
      List<String> cells = new ArrayList<>();
      for (int count : threads) {
        Speeds one = speeds.get(count).get(ratio.above());
        Speeds other = speeds.get(count).get(ratio.below());
        cells.add(ratio.found(one, other));
        all &= ratio.holds(one, other);
      }
      line(ratio.title(), cells, ratio.requirement());
    }
    return all;
  }

  private static void line(String title, List<String> cells, String end) {
    StringBuilder line = new StringBuilder(String.format("%-64s", title));
    cells.forEach(cell -> line.append(String.format("%20s", cell)));
    System.out.println(line.append("  ").append(end).toString().stripTrailing());
  }
}
