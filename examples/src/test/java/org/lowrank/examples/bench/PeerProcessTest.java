package org.lowrank.examples.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Talks to a script that uses {@code peer.py} and no library. */
class PeerProcessTest {
  private static final Effort SHORT = new Effort(1, 0.02, 3, 0.01);

  @TempDir Path folder;

  @BeforeEach
  void copyProtocol() throws IOException {
    assumeTrue(runs("python3"), "python3 is not here");
    Files.copy(Path.of("src/bench/peer.py"), folder.resolve("peer.py"));
  }

  private static boolean runs(String python) {
    try {
      return new ProcessBuilder(python, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private PeerProcess start(String modules, String pairs) throws IOException, AbsentException {
    Files.writeString(
        folder.resolve("script.py"),
        "import time, peer\n"
            + "def sleep(seconds):\n"
            + "    def step():\n"
            + "        time.sleep(seconds)\n"
            + "        return 10\n"
            + "    return lambda: step\n"
            + "peer.serve("
            + modules
            + ", lambda: "
            + pairs
            + ")\n");
    return PeerProcess.start(folder.resolve("script.py"), 1, List.of("no-such-python", "python3"));
  }

  @Test
  void theFastestWayIsMeasuredAndTheCheckReturned() throws Exception {
    String pairs =
        "{'sleep': lambda: peer.Pair([peer.Way('slow', sleep(0.02)), peer.Way('fast',"
            + " sleep(0.0001))], lambda: (2.5, 0.25))}";
    try (PeerProcess peer = start("[]", pairs);
        Peers unused = new Peers(1)) {
      Sample sample = peer.measure("sleep", new Setting(SHORT, 1, unused));
      assertEquals("fast", sample.way());
      assertEquals(3, sample.rates().size());
      assertTrue(sample.rates().stream().allMatch(rate -> rate > 0), sample.toString());
      assertEquals(new Check(2.5, 0.25), peer.check("sleep"));
    }
  }

  @Test
  void whatEachPythonLacksIsSaid() {
    AbsentException absent =
        assertThrows(AbsentException.class, () -> start("['no_such_module']", "{}"));
    assertEquals(
        "script.py has no peer: no-such-python does not run, python3 has no no_such_module (PYTHON"
            + " names another)",
        absent.getMessage());
  }

  @Test
  void aScriptThatFailsIsAbsentAndNamesThePair() throws Exception {
    String pairs = "{'bad': lambda: 1 / 0}";
    try (PeerProcess peer = start("[]", pairs)) {
      AbsentException absent = assertThrows(AbsentException.class, () -> peer.check("bad"));
      assertTrue(absent.getMessage().startsWith("script.py failed at bad: "), absent.getMessage());
    }
  }

  @Test
  void sharedInputsAreThoseOfThePeers() {
    // What peer.uniform(3) and peer.uniform(1, 1000) give.
    assertArrayEquals(
        new double[] {1.3278275898326373, -0.2371939760159737, -1.6404815367007768},
        SharedInputs.uniform(3));
    assertArrayEquals(new double[] {-1.1234341106721124}, SharedInputs.uniform(1, 1000));
  }
}
