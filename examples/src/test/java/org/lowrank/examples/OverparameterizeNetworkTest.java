package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OverparameterizeNetworkTest {
  @Test
  void theProgramOfTheReadmeExpandsAndCollapses() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      OverparameterizeNetwork.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("first (OverparamConvolution): skipped, a chain of 3 factors"), text);
    assertTrue(text.contains("second (ConvolutionLayer): 16 x 64 x 3 x 3 -> 16 x 16"), text);
    assertTrue(text.contains("classes (OutputLayer): skipped"), text);
    String difference = text.substring(text.lastIndexOf(' ')).strip();
    assertTrue(Double.parseDouble(difference) < 1e-5, text);
  }
}
