package org.lowrank.core.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Data sets in full, for tests that are skipped, and say so, where there are none. */
public final class RealData {
  private static final String TEST_VARIABLE = "LOWRANK_TEST_DATA";

  private RealData() {}

  /** LOWRANK_TEST_DATA, LOWRANK_DATA or shared/data beside the checkout, whichever holds it. */
  public static Optional<DataDirectory> find(DatasetSource source) {
    Stream<Path> named =
        Stream.of(TEST_VARIABLE, DataDirectory.VARIABLE)
            .flatMap(variable -> Stream.ofNullable(System.getenv(variable)))
            .filter(value -> !value.isBlank())
            .map(Path::of);
    Stream<Path> beside =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared").resolve("data"));
    return Stream.concat(named, beside)
        .map(DataDirectory::new)
        .filter(source::available)
        .findFirst();
  }

  /** The same, where the test makes no sense without. */
  public static DataDirectory require(DatasetSource source, String files) {
    Optional<DataDirectory> found = find(source);
    assumeTrue(
        found.isPresent(),
        "SKIPPED: real data is missing; set "
            + TEST_VARIABLE
            + " to a folder that holds "
            + files
            + " to run this test");
    return found.orElseThrow();
  }
}
