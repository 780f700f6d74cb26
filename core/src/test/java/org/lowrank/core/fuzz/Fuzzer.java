package org.lowrank.core.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/**
 * Hands a reader one damaged file after the other and holds it to this: it either gives what its
 * contract says, or throws an {@link InvalidInputException} of one line that names the file. No
 * other exception, no error; within {@link #DEADLINE}; without memory that the file's length
 * doesn't account for; without writing anything.
 *
 * <p>The n-th input depends on seed, target and n alone, so a finding comes back with its number.
 */
final class Fuzzer {
  /** Readers take microseconds; this is for machines that are busy with other things. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final Duration WATCH = Duration.ofMillis(50);
  private static final int MOST_FINDINGS = 20;
  private static final long IDLE = -1;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final FuzzTarget target;
  private final long seed;
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final Path home;
  private volatile long started = IDLE;
  private volatile long index;
  private volatile byte[] current = new byte[0];
  private volatile long inputs;
  private long accepted;
  private volatile Throwable failure;

  /**
   * @param folder the one that the target was made for
   */
  Fuzzer(FuzzTarget target, Path folder, long seed) {
    this.target = target;
    this.seed = seed;
    this.home = folder.resolve(target.name());
  }

  /**
   * Fuzzes.
   *
   * @param goOn asked with the number of inputs behind
   */
  FuzzReport run(LongPredicate goOn) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Thread worker = new Thread(() -> work(goOn), "fuzz " + target.name());
    worker.setDaemon(true);
    worker.start();
    while (worker.isAlive()) {
      worker.join(WATCH.toMillis());
      long since = started;
      if (since != IDLE && System.nanoTime() - since > DEADLINE.toNanos()) {
        Exception where = new Exception("no end after " + DEADLINE.toSeconds() + " s");
        where.setStackTrace(worker.getStackTrace());
        add(new Finding(target.name(), index, current, where.getMessage(), where));
        break; // the worker stays where it hangs, as a daemon
      }
    }
    if (failure != null) {
      throw new IllegalStateException(target.name() + " cannot be fuzzed", failure);
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    synchronized (findings) {
      return new FuzzReport(
          target.name(), inputs, accepted, seconds, List.copyOf(findings.values()));
    }
  }

  private void work(LongPredicate goOn) {
    try {
      for (byte[] right : target.seeds()) {
        write(right);
        target.reader().read(target.input()); // also loads classes, which takes memory
      }
      Set<String> before = listing();
      for (long n = 0; findings.size() < MOST_FINDINGS && goOn.test(n); n++) {
        byte[] input = input(n);
        index = n;
        current = input;
        write(input);
        started = System.nanoTime();
        read(input);
        started = IDLE;
        inputs = n + 1;
      }
      Set<String> after = listing();
      if (!after.equals(before)) {
        throw new AssertionError("left other files than there were: " + after);
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  /**
   * A new file each time: file systems flush one that is cut and written again, which takes long.
   */
  private void write(byte[] input) throws IOException {
    Files.deleteIfExists(target.input());
    Files.write(target.input(), input, StandardOpenOption.CREATE_NEW);
  }

  /** An input by its number. */
  byte[] input(long number) {
    long mixed =
        seed * 0x9E3779B97F4A7C15L + target.name().hashCode() + number * 0xD1B54A32D192ED03L;
    byte[] input = new Mutator(mixed, target.seeds(), target.words()).next();
    return number % 2 == 0 ? input : target.seal().apply(input);
  }

  private void read(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Throwable thrown = null;
    try {
      target.reader().read(target.input());
      accepted++;
    } catch (InvalidInputException e) {
      thrown = complaint(e) == null ? null : new AssertionError(complaint(e), e);
      if (thrown != null) {
        thrown.setStackTrace(e.getStackTrace());
      }
    } catch (Throwable e) {
      thrown = e;
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    long most = FuzzTarget.ALLOWANCE + target.perByte() * input.length;
    if (thrown == null && allocated > most) {
      thrown =
          new AssertionError(
              "allocated " + allocated + " bytes for a file of " + input.length + " bytes");
    }
    if (thrown != null) {
      add(new Finding(target.name(), index, input, thrown.toString(), thrown));
    }
  }

  /** What is wrong with a message; null if nothing is. */
  private String complaint(InvalidInputException e) {
    String message = e.getMessage();
    if (message.isBlank() || message.chars().anyMatch(Character::isISOControl)) {
      return "message is not one line: " + message;
    }
    return message.contains(target.input().getFileName().toString())
        ? null
        : "message does not name the file: " + message;
  }

  private void add(Finding finding) {
    synchronized (findings) {
      findings.putIfAbsent(finding.signature(), finding);
    }
  }

  /** All files in the target's folder. */
  private Set<String> listing() throws IOException {
    try (Stream<Path> walk = Files.walk(home)) {
      return walk.map(path -> home.relativize(path).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
