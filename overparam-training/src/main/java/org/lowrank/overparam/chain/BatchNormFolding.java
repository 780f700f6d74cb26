package org.lowrank.overparam.chain;

import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    int channels = Math.toIntExact(weights.size(0));
    double[] gamma = numbers("gamma", norm.gamma, channels);
    double[] beta = numbers("beta", norm.beta, channels);
    double[] mean = numbers("mean", norm.mean, channels);
    double[] variance = numbers("variance", norm.variance, channels);
    double[] shift =
        bias.map(b -> numbers("bias", b, channels)).orElseGet(() -> new double[channels]);
    double[] scaled = numbers(weights);
    int fan = scaled.length / channels;
    for (int c = 0; c < channels; c++) {
      double scale = gamma[c] / Math.sqrt(variance[c] + norm.epsilon);
      shift[c] = (shift[c] - mean[c]) * scale + beta[c];
      for (int k = c * fan; k < (c + 1) * fan; k++) {
        scaled[k] *= scale;
      }
    }
    return new Folded(
        array(scaled, weights.dataType(), weights.shape()),
        array(shift, weights.dataType(), channels));
  }

  private static double[] numbers(String name, INDArray vector, int channels) {
    if (vector.length() != channels) {
      throw new InvalidInputException(
          name
              + " must have a number for each of "
              + channels
              + " channels, found "
              + vector.length());
    }
    return numbers(vector);
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static INDArray array(double[] numbers, DataType type, long... shape) {
    INDArray array = Nd4j.createUninitializedDetached(type, shape);
    array.assign(Nd4j.createFromArray(numbers).reshape('c', shape));
    return array;
  }
}
