package org.lowrank.core.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A test of some readers by some thousand damaged files each, the same ones in every run. */
public abstract class ShortFuzz {
  private static final long SEED = 1;
  private static final int DEFAULT_INPUTS = 600;

  /** Shared by the tests of a factory, which run when its method has returned. */
  @TempDir private static Path folder;

  private final FuzzTargets targets;
  private final int inputs;

  protected ShortFuzz(FuzzTargets targets) {
    this(targets, DEFAULT_INPUTS);
  }

  /**
   * @param inputs how many for each target
   */
  protected ShortFuzz(FuzzTargets targets, int inputs) {
    this.targets = targets;
    this.inputs = inputs;
  }

  @TestFactory
  final Stream<DynamicTest> damagedFilesAreReadRightOrRefusedInOneLine() throws IOException {
    Path own = Files.createDirectories(folder.resolve(getClass().getSimpleName()));
    return targets.in(own).stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> fuzz(target, own)));
  }

  private void fuzz(FuzzTarget target, Path own) throws IOException, InterruptedException {
    Fuzzer fuzzer = new Fuzzer(target, own, SEED);
    for (Finding finding : fuzzer.run(done -> done < inputs).findings()) {
      Path saved = Files.createDirectories(Path.of("target", "fuzz"));
      saved = saved.resolve(finding.target() + "-" + SEED + "-" + finding.index());
      Files.write(saved, finding.input());
      StringWriter trace = new StringWriter();
      finding.cause().printStackTrace(new PrintWriter(trace));
      fail("input saved as " + saved.toAbsolutePath() + ": " + trace);
    }
  }
}
