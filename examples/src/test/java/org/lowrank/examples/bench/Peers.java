package org.lowrank.examples.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The peers' scripts of a group, each a process that is started when it is first asked. */
final class Peers implements AutoCloseable {
  /** The start script says where they are; tests run in the module's folder. */
  private static final Path SCRIPTS =
      Path.of(System.getProperty("lowrank.bench.scripts", "src/bench"));

  private final int threads;
  private final Map<String, PeerProcess> started = new LinkedHashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param threads that each script may use
   */
  Peers(int threads) {
    this.threads = threads;
  }

  /**
   * The process of a script.
   *
   * @param script its name, without .py
   * @throws AbsentException if no Python here has what it needs
   */
  PeerProcess of(String script) throws AbsentException {
    PeerProcess process = started.get(script);
    if (process == null) {
      process = PeerProcess.start(SCRIPTS.resolve(script + ".py"), threads);
      started.put(script, process);
    }
    return process;
  }

  /** What the started scripts rest on. */
  List<String> libraries() {
    return started.values().stream().map(PeerProcess::libraries).toList();
  }

  @Override
  public void close() {
    started.values().forEach(PeerProcess::close);
  }
}
