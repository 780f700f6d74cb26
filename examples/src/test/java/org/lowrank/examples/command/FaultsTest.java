package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.examples.faults.FaultyPlugin;

/** A trial that comes to nothing ends the command with one line and code 1; the rest is kept. */
class FaultsTest {
  @TempDir Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader plugins;

  @BeforeEach
  void registerTheFaultyExperiment() throws Exception {
    Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
    Files.writeString(
        services.resolve(LowRankPlugin.class.getName()), FaultyPlugin.class.getName() + "\n");
    URL[] urls = {folder.resolve("plugin").toUri().toURL()};
    plugins = new URLClassLoader(urls, before);
    Thread.currentThread().setContextClassLoader(plugins);
  }

  @AfterEach
  void forgetIt() throws Exception {
    Thread.currentThread().setContextClassLoader(before);
    plugins.close();
  }

  private Command run(String out, String... words) {
    List<String> line = new ArrayList<>(List.of("run", "faulty", "--threads", "1"));
    line.addAll(List.of(words));
    line.addAll(List.of("--out", folder.resolve(out).toString()));
    return Command.run(line.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "throw, java.lang.ArithmeticException: for this test",
    "memory, out of memory at a limit of ",
    "stack, stack overflow in org.lowrank.examples.faults.FaultyExperiment.deeper",
    "hang, not finished within the limit of 1.5 s"
  })
  void aTrialThatFailsIsNamedInOneLineAndTheOthersAreKept(String fault, String problem)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("--set", "at=4", "--set", "fault=" + fault));
    if (fault.equals("hang")) {
      words.addAll(List.of("--trial-limit", "1.5"));
    }
    Command failed = run("a", words.toArray(String[]::new));
    assertEquals(1, failed.exitCode(), failed.err());
    assertEquals(1, failed.complaint().size(), failed.err());
    String line = failed.complaint().get(0);
    assertTrue(line.startsWith("lowrank: faulty {numbers=1}, trials 4 to 4: " + problem), line);
    assertTrue(line.contains("finished trials are kept"), line);
    assertFalse(failed.err().contains("\tat "), failed.err());
    assertFalse(Files.exists(folder.resolve("a/run.json")));
    Command resumed = run("a");
    assertEquals(0, resumed.exitCode(), resumed.err());
    assertTrue(resumed.out().contains("2 trials computed"), resumed.out());
    assertTrue(resumed.out().contains("4 from the store"), resumed.out());
    assertEquals(0, run("b").exitCode());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("b/measurements.csv")),
        Files.readAllBytes(folder.resolve("a/measurements.csv")));
  }

  @Test
  void lackOfMemoryComesWithWhatToDo() {
    String line = run("a", "--set", "fault=memory").complaint().get(0);
    assertTrue(line.contains("LOWRANK_JVM_OPTS=-Xmx"), line);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1e300", "NaN"})
  void aLimitThatMakesNoSenseIsAMistake(String limit) {
    Command command = run("a", "--trial-limit", limit);
    assertEquals(2, command.exitCode(), command.err());
    assertEquals(
        "lowrank: --trial-limit must be between 0.001 and 31536000 s, found "
            + Double.parseDouble(limit),
        command.complaint().get(0));
  }
}
