package org.lowrank.overparam.layer;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The sum of images of one shape, with a ReLU behind it if so set: the end of a residual block, in
 * the layout that convolutions like best. Source: He et al. 2016, CVPR, equation 1 and figure 2.
 */
public final class ResidualSum extends ElementWiseVertex {
  private static final long serialVersionUID = 1L;

  private final boolean relu;

  /**
   * @param relu whether a ReLU comes behind
   */
  public ResidualSum(@JsonProperty("relu") boolean relu) {
    super(Op.Add);
    this.relu = relu;
  }

  /** Whether a ReLU comes behind. */
  @JsonProperty("relu")
  public boolean relu() {
    return relu;
  }

  @Override
  public void setOp(Op op) {
    if (op != Op.Add) {
      throw new InvalidInputException("the operation of ResidualSum must be Add, found " + op);
    }
  }

  @Override
  public ResidualSum clone() {
    return new ResidualSum(relu);
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new ResidualSumVertex(graph, name, index, relu, type);
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) throws InvalidInputTypeException {
    for (InputType input : inputs) {
      if (!(input instanceof InputType.InputTypeConvolutional)) {
        throw new InvalidInputException(
            "a residual sum takes images [channels, rows, columns], found " + input);
      }
    }
    return super.getOutputType(index, inputs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResidualSum sum && sum.relu == relu;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(relu);
  }

  @Override
  public String toString() {
    return "ResidualSum(relu=" + relu + ")";
  }
}
