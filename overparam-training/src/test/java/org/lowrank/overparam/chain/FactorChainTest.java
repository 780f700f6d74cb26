package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;

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
  void allFactorsHaveTheGroups() {
    FactorChain chain = FactorChain.convolution(6, 4).width(2).kernelSize(3).groups(2).build();
    assertEquals(
        List.of(new FactorShape(6, 8, 3, 2), new FactorShape(8, 4, 1, 2)), chain.factors());
    assertEquals(new FactorShape(6, 4, 3, 2), chain.collapsed());
    assertArrayEquals(new long[] {4, 3, 3, 3}, chain.collapsed().weightShape());
  }

  private static List<Residual> residuals(int in, List<Integer> sizes, Integer... intervals) {
    return FactorChain.convolution(in, 4)
        .kernelSizes(sizes)
        .residualIntervals(List.of(intervals))
        .build()
        .residuals();
  }

  @Test
  void anIntervalAddsEveryNthNodeToTheNthAfterIt() {
    List<Integer> sizes = List.of(3, 1, 5, 2, 1);
    assertEquals(List.of(new Residual(0, 2, 3), new Residual(2, 4, 6)), residuals(4, sizes, 2));
    assertEquals(List.of(new Residual(0, 5, 8)), residuals(4, sizes, -1));
    assertEquals(
        List.of(
            new Residual(0, 2, 3),
            new Residual(0, 3, 7),
            new Residual(2, 4, 6),
            new Residual(0, 5, 8)),
        residuals(4, sizes, -1, 3, 2));
  }

  @Test
  void theSameResidualIsAddedOnceAndLongOnesAreNot() {
    List<Integer> sizes = List.of(1, 1);
    assertEquals(List.of(new Residual(0, 2, 1)), residuals(4, sizes, 2, -1, 2, 3));
    assertEquals(List.of(new Residual(0, 1, 1)), residuals(4, List.of(1), -1, 1));
  }

  @Test
  void residualsBetweenNodesOfDifferentChannelsAreLeftOut() {
    List<Integer> sizes = List.of(1, 1, 1, 1);
    assertEquals(
        List.of(new Residual(1, 2, 1), new Residual(2, 3, 1), new Residual(3, 4, 1)),
        residuals(3, sizes, 1, -1));
    List<Residual> wide =
        FactorChain.dense(4, 4)
            .width(2)
            .depth(4)
            .residualIntervals(List.of(1, 2, -1))
            .build()
            .residuals();
    assertEquals(
        List.of(new Residual(1, 2, 1), new Residual(2, 3, 1), new Residual(0, 4, 1)), wide);
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,0", "3,1", "4,1", "5,2"})
  void theCentreOfAnEvenKernelIsTheEarlierOne(int size, int centre) {
    assertEquals(centre, new Residual(0, 1, size).centre());
  }

  @Test
  void foldedChainsHaveBiasesAndNoBatchNorm() {
    FactorChain chain = FactorChain.dense(3, 2).batchNorm(true).build();
    assertTrue(chain.collapsedBias() && !chain.bias());
    assertTrue(chain.folded().bias() && !chain.folded().batchNorm());
    FactorChain plain = FactorChain.dense(3, 2).build();
    assertEquals(plain, plain.folded());
    assertFalse(plain.collapsedBias());
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
        () -> FactorChain.convolution(4, 3).groups(2).build(),
        "groups must divide a factor's 4 inputs and 3 outputs, found 2");
    assertRejected(
        () -> FactorChain.convolution(4, 4).width(0.75).groups(2).build(),
        "groups must divide a factor's 4 inputs and 3 outputs, found 2");
    assertRejected(
        () -> FactorChain.dense(4, 4).residualIntervals(List.of(1, 0)).build(),
        "residual interval must be positive, or -1 for end to end, found 0");
    assertRejected(
        () -> FactorChain.convolution(4, 4).depth(3).kernelSizes(List.of(3, 1)).build(),
        "depth must be the number of kernel sizes, 2, found 3");
    assertRejected(
        () -> FactorChain.dense(3, 2).kernelSizes(List.of(3)).build(),
        "a dense chain has kernels of size 1, found [3]");
  }

  private static void assertRejected(Executable making, String message) {
    assertEquals(message, assertThrows(InvalidInputException.class, making).getMessage());
  }
}
