package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.InvalidInputException;

class FactorChainTest {
  @Test
  void aWholeKernelSizeIsTheFirstFactorsAndTheOthersAreOnes() {
    FactorChain chain = FactorChain.convolution(3, 8).width(2).depth(4).kernelSize(5).build();
    assertEquals(List.of(5, 1, 1, 1), chain.kernelSizes());
    assertEquals(
        List.of(
            new FactorShape(3, 16, 5),
            new FactorShape(16, 16, 1),
            new FactorShape(16, 16, 1),
            new FactorShape(16, 8, 1)),
        chain.factors());
    assertEquals(new FactorShape(3, 8, 5), chain.collapsed());
  }

  /** The effective kernel is sum(kernelSizes) - depth + 1. */
  @ParameterizedTest
  @CsvSource({"1,1,1,1", "3,1,1,3", "5,3,1,7", "3,3,3,7", "2,2,2,4"})
  void aListGivesEachKernel(int first, int second, int third, int effective) {
    List<Integer> sizes = List.of(first, second, third);
    FactorChain chain = FactorChain.convolution(2, 4).kernelSizes(sizes).build();
    assertEquals(3, chain.depth());
    assertEquals(sizes, chain.factors().stream().map(FactorShape::kernelSize).toList());
    assertEquals(effective, chain.collapsed().kernelSize());
  }

  @ParameterizedTest
  @CsvSource({"8,1,8", "8,4,32", "8,0.5,4", "9,0.5,4", "100,0.29,28"})
  void hiddenChannelsAreTheWholePartOfOutTimesWidth(int out, double width, int hidden) {
    assertEquals(hidden, FactorChain.dense(3, out).width(width).depth(2).build().hidden());
  }

  @Test
  void aChainOfOneHasNothingHidden() {
    FactorChain chain = FactorChain.dense(3, 2).width(0.1).depth(1).build();
    assertEquals(List.of(new FactorShape(3, 2, 1)), chain.factors());
  }

  @Test
  void rejectsWhatNoChainCanBeNamingIt() {
    assertRejected(
        () -> FactorChain.dense(3, 2).width(1).depth(0).build(), "depth must be positive, found 0");
    assertRejected(
        () -> FactorChain.dense(3, 0).width(1).depth(1).build(),
        "output channels must be positive, found 0");
    assertRejected(
        () -> FactorChain.dense(3, 2).width(0.25).depth(2).build(),
        "width factor must leave at least one hidden channel of 2 outputs, found 0.25");
    assertRejected(
        () -> FactorChain.convolution(3, 2).kernelSizes(List.of()).build(),
        "kernel sizes must not be empty, found an empty list");
    assertRejected(
        () -> FactorChain.convolution(3, 2).kernelSizes(List.of(3, 0)).build(),
        "kernel size must be positive, found 0");
  }

  @Test
  void aDenseChainHasNoKernels() {
    assertRejected(
        () -> FactorChain.dense(3, 2).kernelSizes(List.of(3)).build(),
        "a dense chain has kernels of size 1, found [3]");
  }

  private static void assertRejected(Executable making, String message) {
    assertEquals(message, assertThrows(InvalidInputException.class, making).getMessage());
  }
}
