package org.lowrank.examples.command;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import picocli.CommandLine.Option;

/** Text for people or JSON for programs. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print (default: text).")
  private String format;

  boolean json() {
    if (!format.equals("json") && !format.equals("text")) {
      throw InvalidInputException.unknown("format", format, List.of("text", "json"));
    }
    return format.equals("json");
  }
}
