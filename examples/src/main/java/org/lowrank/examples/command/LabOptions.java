package org.lowrank.examples.command;

import java.util.List;
import java.util.Optional;
import org.lowrank.core.Lab;
import org.lowrank.core.data.DataDirectory;
import picocli.CommandLine.Option;

/** Where the lab's data lies. */
final class LabOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder with data sets (default: LOWRANK_DATA, else ~/.lowrank/data).")
  private String dataDirectory;

  DataDirectory directory() {
    return DataDirectory.resolve(Optional.ofNullable(dataDirectory));
  }

  Lab lab() {
    return Lab.create(directory(), List.of());
  }
}
