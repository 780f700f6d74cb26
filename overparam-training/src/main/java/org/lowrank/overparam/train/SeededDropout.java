package org.lowrank.overparam.train;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lowrank.core.base.Require;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonIgnoreProperties;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Inverted dropout of a layer's inputs: in training each is 0 with a probability, and otherwise
 * divided by what is left to 1; at inference nothing happens.
 *
 * <p>The mask is a function of seed, name, iteration and shape. Deeplearning4j's own dropout draws
 * from a generator that all threads of the process share, so that trainings side by side would
 * change each other; this one also gives a resumed training the masks of an uninterrupted one. It
 * keeps nothing: the backward pass draws the mask again.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class SeededDropout implements IDropout {
  private static final long serialVersionUID = 1;
  private static final double RANDOM_VALUES = 0x1p32;

  private final double rate;
  private final long seed;
  private final String name;

  /**
   * @param rate probability of 0, in [0, 1)
   * @param seed of all masks
   * @param name the layer's; two layers of one name, seed and size would have the same masks
   * @throws org.lowrank.core.base.InvalidInputException if the rate is wrong
   */
  public SeededDropout(
      @JsonProperty("rate") double rate,
      @JsonProperty("seed") long seed,
      @JsonProperty("name") String name) {
    this.rate = Require.between("dropout rate", rate, 0, Math.nextDown(1.0));
    this.seed = seed;
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Probability of 0. */
  @JsonProperty("rate")
  public double rate() {
    return rate;
  }

  /** The seed of all masks. */
  @JsonProperty("seed")
  public long seed() {
    return seed;
  }

  /** The name of the layer whose inputs these are. */
  @JsonProperty("name")
  public String name() {
    return name;
  }

  @Override
  public INDArray applyDropout(
      INDArray inputActivations,
      INDArray resultArray,
      int iteration,
      int epoch,
      LayerWorkspaceMgr workspaceMgr) {
    return inputActivations.mul(mask(inputActivations, iteration), resultArray);
  }

  @Override
  public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
    return gradAtOutput.mul(mask(gradAtOutput, iteration), gradAtInput);
  }

  /** 0 or 1 / (1 - rate), in the shape and type of the like. */
  private INDArray mask(INDArray like, int iteration) {
    RandomStream random = StreamKey.of(seed, "dropout", name).stream(iteration);
    long dropped = Math.round(rate * RANDOM_VALUES);
    float kept = (float) (1 / (1 - rate));
    float[] mask = new float[Math.toIntExact(like.length())];
    for (int i = 0; i < mask.length; i += 2) {
      long bits = random.nextLong(); // enough for two
      mask[i] = bits >>> Integer.SIZE < dropped ? 0 : kept;
      if (i + 1 < mask.length) {
        mask[i + 1] = (bits & 0xffffffffL) < dropped ? 0 : kept;
      }
    }
    return Nd4j.createFromArray(mask).castTo(like.dataType()).reshape('c', like.shape());
  }

  @Override
  public void clear() {
    // There is nothing to clear.
  }

  /** The same: it never changes. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public SeededDropout clone() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeededDropout dropout
        && rate == dropout.rate
        && seed == dropout.seed
        && name.equals(dropout.name);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {rate, seed, name});
  }

  @Override
  public String toString() {
    return "SeededDropout(" + rate + ", seed " + seed + ", " + name + ")";
  }
}
