package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What a command line did.
 *
 * @param exitCode as the process would end with
 * @param out what it printed
 * @param err what it printed as progress or complaint
 */
record Command(int exitCode, String out, String err) {
  static Command run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = LowRank.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Command(exitCode, out.toString(), err.toString());
  }

  List<String> complaint() {
    return err.lines().filter(line -> line.startsWith("lowrank: ")).toList();
  }
}
