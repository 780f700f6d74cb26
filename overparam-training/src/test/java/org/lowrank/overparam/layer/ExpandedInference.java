package org.lowrank.overparam.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lowrank.overparam.chain.FactorChain;
import org.lowrank.overparam.chain.Residual;
import org.lowrank.overparam.convolution.Borders;
import org.lowrank.overparam.convolution.Convolution;
import org.lowrank.overparam.convolution.ConvolutionGeometry;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A chain with batch norm at inference, factor by factor, by the running statistics; a residual is
 * a convolution with a kernel of zeros and a one.
 */
final class ExpandedInference {
  private ExpandedInference() {}

  static INDArray of(OverparamConvolution layer, Map<String, INDArray> parameters, INDArray x) {
    FactorChain chain = layer.chain();
    List<INDArray> nodes = new ArrayList<>(List.of(x));
    for (int number = 1; number <= chain.depth(); number++) {
      INDArray y =
          convolve(
              nodes.get(number - 1),
              parameters.get("W" + number),
              Optional.of(parameters.get("b" + number)),
              number == 1 ? layer.padding() : 0,
              number == chain.depth() ? layer.stride() : 1);
      INDArray scale =
          parameters
              .get("gamma" + number)
              .div(Transforms.sqrt(parameters.get("var" + number).add(1e-5)));
      y.subi(column(parameters.get("mean" + number)))
          .muli(column(scale))
          .addi(column(parameters.get("beta" + number)));
      for (Residual residual : chain.residuals()) {
        if (residual.to() == number) {
          int channels = chain.channels(number);
          int size = residual.kernelSize();
          INDArray kernel = Nd4j.zeros(DataType.DOUBLE, channels, channels, size, size);
          for (int c = 0; c < channels; c++) {
            kernel.putScalar(new int[] {c, c, residual.centre(), residual.centre()}, 1);
          }
          y.addi(
              convolve(
                  nodes.get(residual.from()),
                  kernel,
                  Optional.empty(),
                  residual.from() == 0 ? layer.padding() : 0,
                  number == chain.depth() ? layer.stride() : 1));
        }
      }
      nodes.add(y);
    }
    return nodes.get(chain.depth());
  }

  private static INDArray column(INDArray row) {
    return row.reshape(1, row.length(), 1, 1);
  }

  private static INDArray convolve(
      INDArray x, INDArray kernel, Optional<INDArray> bias, int padding, int stride) {
    int size = (int) kernel.size(2);
    ConvolutionGeometry geometry =
        new ConvolutionGeometry(
            (int) kernel.size(1), (int) kernel.size(0), size, stride, 1, 1, false);
    INDArray y =
        Nd4j.create(
            DataType.DOUBLE,
            x.size(0),
            kernel.size(0),
            geometry.outputs(x.size(2) + 2L * padding),
            geometry.outputs(x.size(3) + 2L * padding));
    Borders borders = new Borders(padding, padding, padding, padding);
    Convolution.of(geometry, DataType.DOUBLE).forward(x, borders, kernel, bias, y);
    return y;
  }
}
