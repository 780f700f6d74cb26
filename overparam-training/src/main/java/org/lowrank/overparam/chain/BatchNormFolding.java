package org.lowrank.overparam.chain;

import java.util.Optional;
import org.lowrank.core.InvalidInputException;
import org.lowrank.core.Require;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch norm as it is at inference, over a factor's output channels, taken into the factor:
 *
 * <pre>gamma (W x + b - mean) / sqrt(variance + epsilon) + beta = W' x + b'.</pre>
 *
 * Source: Ioffe and Szegedy 2015, ICML, algorithm 2, line 11.
 */
public final class BatchNormFolding {
  /** What the authors' layers (and PyTorch) add to variances. */
  public static final double DEFAULT_EPSILON = 1e-5;

  private BatchNormFolding() {}

  /**
   * A batch norm's state, all of shape [channels].
   *
   * @param gamma scale
   * @param beta shift
   * @param mean running mean
   * @param variance running variance, not negative
   * @param epsilon added to the variance, positive
   */
  public record Statistics(
      INDArray gamma, INDArray beta, INDArray mean, INDArray variance, double epsilon) {
    public Statistics {
      Require.between("epsilon", epsilon, Double.MIN_VALUE, Double.MAX_VALUE);
    }
  }

  /**
   * A factor that includes its batch norm.
   *
   * @param weights shape as the factor's
   * @param bias shape [out]
   */
  public record Folded(INDArray weights, INDArray bias) {}

  /**
   * Folds a batch norm into the factor before it. Computes in double, whatever the type.
   *
   * @param weights shape [out, ...]. Not modified.
   * @param bias shape [out]; empty for zeros. Not modified.
   * @param norm Not modified.
   * @return new arrays of the weights' type, row-major, not in a workspace
   * @throws InvalidInputException if sizes differ
   */
  public static Folded fold(INDArray weights, Optional<INDArray> bias, Statistics norm) {
    long channels = weights.size(0);
    INDArray scale =
        wide("gamma", norm.gamma, channels)
            .divi(
                Transforms.sqrt(
                    wide("variance", norm.variance, channels).addi(norm.epsilon), false));
    INDArray shift = wide("mean", norm.mean, channels).negi();
    bias.ifPresent(b -> shift.addi(wide("bias", b, channels)));
    shift.muli(scale).addi(wide("beta", norm.beta, channels));
    INDArray scaled =
        weights
            .castTo(DataType.DOUBLE)
            .dup('c')
            .reshape('c', channels, -1)
            .muliColumnVector(scale.reshape('c', channels, 1));
    DataType type = weights.dataType();
    return new Folded(
        scaled.reshape('c', weights.shape()).castTo(type).detach(), shift.castTo(type).detach());
  }

  private static INDArray wide(String name, INDArray vector, long channels) {
    if (vector.length() != channels) {
      throw new InvalidInputException(
          name
              + " must have a number for each of "
              + channels
              + " channels, found "
              + vector.length());
    }
    return vector.castTo(DataType.DOUBLE).dup('c').reshape('c', channels);
  }
}
