package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeExperimentTest {
  @Test
  void theProgramOfTheReadmeWritesItsReport(@TempDir Path folder) {
    ComposeExperiment.main(new String[] {folder.toString()});
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertTrue(Files.exists(folder.resolve("figures/stable-rank-weights-normal.svg")));
  }
}
