package org.lowrank.overparam.convolution;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Pooling by ND4J's operations: any data type, any platform, slow. */
final class Nd4jPool implements Pool {
  private final Geometry geometry;

  Nd4jPool(Geometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public void forward(INDArray x, INDArray y) {
    INDArray result = Nd4j.createUninitialized(y.dataType(), y.shape(), 'c');
    run("", result, x.dup('c'));
    y.assign(result);
  }

  @Override
  public void backward(INDArray x, INDArray dy, INDArray dx) {
    INDArray result = Nd4j.createUninitialized(dx.dataType(), dx.shape(), 'c');
    run("_bp", result, x.dup('c'), dy.dup('c'));
    dx.assign(result);
  }

  private void run(String direction, INDArray result, INDArray... operands) {
    int size = geometry.size();
    int stride = geometry.sliding().stride();
    int padding = geometry.sliding().padding();
    int same = geometry.sliding().same() ? 1 : 0;
    String name = geometry.kind() == Kind.MAX ? "maxpool2d" : "avgpool2d";
    Nd4j.exec(
        DynamicCustomOp.builder(name + direction)
            .addInputs(operands)
            .addOutputs(result)
            // size, stride, padding, dilation, borders, averages without padding, channels first
            .addIntegerArguments(size, size, stride, stride, padding, padding, 1, 1, same, 0, 0)
            .build());
  }
}
