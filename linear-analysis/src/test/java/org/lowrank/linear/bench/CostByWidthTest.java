package org.lowrank.linear.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostByWidthTest {
  @Test
  void printsARowForEachWidth() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new CostByWidth(0.01)
        .print(List.of(2, 20), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).contains("OpenBLAS"), lines.get(0));
    assertTrue(lines.get(3).matches("\\| 2 \\| [\\d,]+( \\| [\\d,]+\\.\\d+)+ \\|"), lines.get(3));
    assertTrue(lines.get(4).startsWith("| 20 | "), lines.get(4));
  }
}
