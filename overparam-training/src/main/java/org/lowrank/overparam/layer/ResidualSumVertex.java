package org.lowrank.overparam.layer;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lowrank.overparam.convolution.ChannelsLast;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A residual sum at work. */
@SuppressWarnings("overrides") // Deeplearning4j's own vertices disagree on variable arguments
final class ResidualSumVertex extends ElementWiseVertex {
  private static final long serialVersionUID = 1L;

  private final boolean relu;

  /** Of a forward pass in training, until the backward one. */
  private transient INDArray output;

  ResidualSumVertex(
      ComputationGraph graph, String name, int index, boolean relu, DataType dataType) {
    super(graph, name, index, Op.Add, dataType);
    this.relu = relu;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray y = like(inputs[0], ArrayType.ACTIVATIONS, workspaces);
    INDArray sum = inMemoryOrder(y).assign(inMemoryOrder(inputs[0]));
    for (int i = 1; i < inputs.length; i++) {
      sum.addi(inMemoryOrder(inputs[i]));
    }
    if (relu) {
      Transforms.relu(sum, false);
    }
    output = training ? y : null;
    return y;
  }

  /** Each input's gradient in an array of its own, since Deeplearning4j adds to some of them. */
  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    INDArray[] gradients = new INDArray[inputs.length];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = like(epsilon, ArrayType.ACTIVATION_GRAD, workspaces);
      INDArray gradient = inMemoryOrder(gradients[i]);
      if (i > 0) {
        gradient.assign(inMemoryOrder(gradients[0]));
      } else if (relu) {
        where(inMemoryOrder(output), inMemoryOrder(epsilon), gradient);
      } else {
        gradient.assign(inMemoryOrder(epsilon));
      }
    }
    output = null;
    return new Pair<>(null, gradients);
  }

  /** The gradient where the output is positive, and 0 elsewhere. */
  private static void where(INDArray positive, INDArray dy, INDArray dx) {
    Nd4j.exec(DynamicCustomOp.builder("relu_bp").addInputs(positive, dy).addOutputs(dx).build());
  }

  private INDArray like(INDArray images, ArrayType use, LayerWorkspaceMgr workspaces) {
    return ChannelsLast.create(
        images.size(0),
        images.size(1),
        images.size(2),
        images.size(3),
        shape -> workspaces.createUninitialized(use, dataType, shape, 'c'));
  }

  /** Of images whose channels lie next to each other, a view in C order. */
  private static INDArray inMemoryOrder(INDArray images) {
    return images.permute(0, 2, 3, 1);
  }

  @Override
  public String toString() {
    return "ResidualSum(id=" + getVertexIndex() + ",name=\"" + getVertexName() + "\")";
  }
}
