package org.lowrank.overparam.train;

import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.lowrank.core.base.InvalidInputException;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Refuses networks that ask for what a trainer would not do: what Deeplearning4j's own updaters do
 * beside the update must not be left out in silence.
 */
final class NetworkCheck {
  /** Deeplearning4j's kinds of dropout, which all draw from ND4J's generator. */
  private static final Set<Class<? extends IDropout>> UNSEEDED =
      Set.of(
          Dropout.class,
          AlphaDropout.class,
          GaussianDropout.class,
          GaussianNoise.class,
          SpatialDropout.class);

  private NetworkCheck() {}

  static void check(Classifier classifier, List<NetworkPart> parts) {
    if (classifier.type() != DataType.FLOAT && classifier.type() != DataType.DOUBLE) {
      throw new InvalidInputException(
          "network must be of type FLOAT or DOUBLE, found " + classifier.type());
    }
    checkLoss(classifier.outputLayer().conf().getLayer());
    if (!classifier.outputLayer().conf().isMiniBatch()) {
      throw new InvalidInputException(
          "network must be built with miniBatch(true), for losses are means, found false");
    }
    for (NetworkPart part : parts) {
      checkRandomness(part);
      if (part.trainable().numParams() > 0) {
        checkLayer(part);
      }
    }
  }

  private static void checkLoss(Layer conf) {
    ILossFunction loss =
        conf instanceof BaseOutputLayer layer
            ? layer.getLossFn()
            : conf instanceof LossLayer layer ? layer.getLossFn() : null;
    boolean softmax =
        conf instanceof BaseLayer layer && layer.getActivationFn() instanceof ActivationSoftmax;
    if (!(loss instanceof LossMCXENT entropy) || entropy.getWeights() != null || !softmax) {
      throw new InvalidInputException(
          "the last layer must be an output or loss layer with softmax and unweighted MCXENT, found "
              + conf.getClass().getSimpleName()
              + " with loss "
              + loss);
    }
  }

  /** What draws from ND4J's generator gives other bytes beside another training, or resumed. */
  private static void checkRandomness(NetworkPart part) {
    if (part.conf() == null) {
      return;
    }
    IDropout dropout = part.conf().getIDropout();
    if (dropout != null && UNSEEDED.contains(dropout.getClass())) {
      throw refused(part, dropout.getClass().getSimpleName(), "SeededDropout");
    }
    if (part.conf() instanceof BaseLayer layer && layer.getWeightNoise() != null) {
      throw refused(part, "weight noise", "none");
    }
  }

  private static void checkLayer(NetworkPart part) {
    TrainingConfig config = part.trainable().getConfig();
    for (String name : part.trainable().paramTable(false).keySet()) {
      List<Regularization> found = config.getRegularizationByParam(name);
      if (found != null && !found.isEmpty()) {
        throw refused(part, "l1, l2 or weight decay", "the trainer's weight decay or a term");
      }
    }
    GradientNormalization normalization = config.getGradientNormalization();
    if (normalization != null && normalization != GradientNormalization.None) {
      throw refused(part, "gradient normalization " + normalization, "none");
    }
    if (part.conf() != null
        && part.conf().getConstraints() != null
        && !part.conf().getConstraints().isEmpty()) {
      throw refused(part, "constraints", "none");
    }
  }

  private static InvalidInputException refused(NetworkPart part, String found, String expected) {
    return new InvalidInputException(
        "layer " + part.name() + " has " + found + " of its own, expected " + expected);
  }
}
