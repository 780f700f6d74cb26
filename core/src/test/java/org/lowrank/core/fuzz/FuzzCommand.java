package org.lowrank.core.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Fuzzes all readers on the class path for a time: {@code SECONDS [SEED [TARGET...]]}. Prints a
 * line for each with how many inputs it read, saves the input of each finding in the folder that
 * the system property {@code fuzz.findings} names, and ends with code 1 if there is one.
 */
public final class FuzzCommand {
  private static final int THREADS = 2;

  private FuzzCommand() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("usage: SECONDS [SEED [TARGET...]]");
      System.exit(2);
    }
    double seconds = Double.parseDouble(args[0]);
    long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    List<String> chosen = List.of(args).subList(Math.min(2, args.length), args.length);
    Path folder = Files.createTempDirectory("fuzz");
    List<FuzzTarget> targets = targets(folder, chosen);
    System.out.println("seed " + seed + ", " + targets.size() + " targets, " + seconds + " s");
    long inputs = 0;
    int findings = 0;
    for (Future<FuzzReport> next : run(targets, folder, seconds, seed)) {
      FuzzReport report = next.get();
      inputs += report.inputs();
      findings += report.findings().size();
    }
    System.out.printf("seed %d: %,d inputs, %d findings%n", seed, inputs, findings);
    System.exit(findings == 0 ? 0 : 1); // a reader that hangs is a daemon
  }

  private static List<FuzzTarget> targets(Path folder, List<String> chosen) throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    for (FuzzTargets some : ServiceLoader.load(FuzzTargets.class)) {
      for (FuzzTarget target : some.in(folder)) {
        if (chosen.isEmpty() || chosen.contains(target.name())) {
          targets.add(target);
        }
      }
    }
    return targets;
  }

  private static List<Future<FuzzReport>> run(
      List<FuzzTarget> targets, Path folder, double seconds, long seed)
      throws InterruptedException, ExecutionException {
    int threads = Math.min(THREADS, targets.size());
    long each = (long) (seconds * TimeUnit.SECONDS.toNanos(1) * threads / targets.size());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<FuzzReport>> reports = new ArrayList<>();
    for (FuzzTarget target : targets) {
      reports.add(
          pool.submit(
              () -> {
                long end = System.nanoTime() + each;
                FuzzReport report =
                    new Fuzzer(target, folder, seed).run(done -> System.nanoTime() - end < 0);
                print(report, seed);
                return report;
              }));
    }
    pool.shutdown();
    return reports;
  }

  private static synchronized void print(FuzzReport report, long seed) throws IOException {
    System.out.println(report);
    Path folder = Path.of(System.getProperty("fuzz.findings", "target/fuzz"));
    for (Finding finding : report.findings()) {
      Files.createDirectories(folder);
      Path file = folder.resolve(finding.target() + "-" + seed + "-" + finding.index());
      Files.write(file, finding.input());
      System.out.println("  " + file + ": " + finding.what());
      finding.cause().printStackTrace(System.out);
    }
  }
}
