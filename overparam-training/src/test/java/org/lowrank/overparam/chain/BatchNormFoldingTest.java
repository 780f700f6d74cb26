package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormFoldingTest {
  /** Variances and epsilon that make the standard deviations 2 and 5. */
  private static BatchNormFolding.Statistics norm(DataType type) {
    return new BatchNormFolding.Statistics(
        vector(type, 4, 10), vector(type, 1, -1), vector(type, 3, -2), vector(type, 3, 24), 1);
  }

  private static INDArray vector(DataType type, double... values) {
    return SampleChain.array(type, values);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void rowsAreScaledAndTheBiasIsNormalizedToo(DataType type) {
    INDArray weights = SampleChain.array(type, new double[] {1, 2, 3, 4, 5, 6}, 2, 3, 1, 1);
    BatchNormFolding.Folded folded =
        BatchNormFolding.fold(weights, Optional.of(vector(type, 5, 8)), norm(type));
    assertEquals(type, folded.weights().dataType());
    assertArrayEquals(new long[] {2, 3, 1, 1}, folded.weights().shape());
    assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, SampleChain.plain(folded.weights()));
    // (5 - 3) 4 / 2 + 1 and (8 + 2) 10 / 5 - 1
    assertArrayEquals(new double[] {5, 19}, SampleChain.plain(folded.bias()));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, SampleChain.plain(weights));
  }

  @Test
  void withoutABiasItIsZero() {
    INDArray weights = Nd4j.ones(DataType.DOUBLE, 2, 1);
    BatchNormFolding.Folded folded =
        BatchNormFolding.fold(weights, Optional.empty(), norm(DataType.DOUBLE));
    // -3 4 / 2 + 1 and 2 10 / 5 - 1
    assertArrayEquals(new double[] {-5, 3}, SampleChain.plain(folded.bias()));
  }

  @Test
  void weightsInAnyOrderAreRead() {
    INDArray weights = Nd4j.create(new double[][] {{1, 2, 3}, {4, 5, 6}}).dup('f');
    BatchNormFolding.Folded folded =
        BatchNormFolding.fold(weights, Optional.empty(), norm(DataType.DOUBLE));
    assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, SampleChain.plain(folded.weights()));
  }

  @Test
  void rejectsOtherNumbersOfChannelsNamingThem() {
    INDArray weights = Nd4j.ones(DataType.DOUBLE, 3, 1);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> BatchNormFolding.fold(weights, Optional.empty(), norm(DataType.DOUBLE)));
    assertEquals("gamma must have a number for each of 3 channels, found 2", e.getMessage());
  }
}
