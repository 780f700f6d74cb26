package org.lowrank.examples.command;

import java.io.PrintWriter;
import org.lowrank.core.base.AtomicFile;

/**
 * What becomes of a command that is told to stop (SIGINT, as by Ctrl-C, SIGTERM or SIGHUP): files
 * under way are finished, no more are begun, one line says so, and the process ends at once, with
 * 128 and the signal's number. Trials under way are lost, except for what they keep in folders of
 * their own.
 */
final class Stop extends Thread {
  /** A file takes far less, unless whoever writes it hangs. */
  private static final long SECONDS = 5;

  private final PrintWriter err;
  private volatile boolean ended;

  private Stop(PrintWriter err) {
    super("lowrank-stop");
    this.err = err;
  }

  /** From now on. */
  static Stop onSignal(PrintWriter err) {
    Stop stop = new Stop(err);
    Runtime.getRuntime().addShutdownHook(stop);
    return stop;
  }

  /** The command came to its end by itself. */
  void ended() {
    ended = true;
  }

  @Override
  public void run() {
    try {
      boolean whole = ended || AtomicFile.finish(SECONDS);
      if (!ended) {
        err.println(
            "\nlowrank: stopped; "
                + (whole
                    ? "what was finished is kept"
                    : "a file was left unfinished, all else is kept")
                + ", and the same command goes on from there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
