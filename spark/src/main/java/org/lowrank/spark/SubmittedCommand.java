package org.lowrank.spark;

import org.lowrank.examples.command.LowRank;

/**
 * The {@code lowrank} command as {@code spark-submit} starts it: trials run on the Spark that it
 * was submitted to, unless {@code --backend} says otherwise.
 */
public final class SubmittedCommand {
  private SubmittedCommand() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setProperty(LowRank.BACKEND_PROPERTY, "spark");
    System.setProperty("java.awt.headless", "true"); // figures are drawn, not shown
    LowRank.main(args);
  }
}
