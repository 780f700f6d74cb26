package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.paper.Manifest;

class ComposePaperTest {
  @Test
  void theProgramWritesAPaperWithItsVerdicts(@TempDir Path folder) throws Exception {
    ComposePaper.main(new String[] {folder.toString()});
    assertTrue(Files.exists(folder.resolve("report.html")));
    String verdicts = Files.readString(folder.resolve("tables/claims-verdicts.csv"));
    assertEquals(2, verdicts.lines().filter(line -> line.endsWith(",holds")).count(), verdicts);
    Manifest manifest = Manifest.read(folder);
    assertEquals(
        List.of("linear/effective-rank/depth=16/interval"),
        manifest.values().stream().map(Manifest.Value::key).toList());
  }
}
