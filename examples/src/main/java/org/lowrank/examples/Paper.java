package org.lowrank.examples;

import java.util.List;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Settings;

/** The paper that {@code lowrank paper} builds: which experiments, in which setting and order. */
public final class Paper {
  /** The report's heading. */
  public static final String TITLE =
      "The low-rank simplicity bias in deep networks, measured again";

  /** The experiments in the order of the report. */
  public static final List<Part> PARTS =
      List.of(
          new Part(
              "linear-weights",
              "Random deep linear networks: end-to-end maps",
              "linear-rank",
              List.of("sampler=normal,uniform")),
          new Part(
              "linear-kernels",
              "Random deep linear networks: kernels",
              "linear-rank",
              List.of(
                  "sampler=normal,uniform",
                  "target=kernel",
                  "width=32",
                  "inputs=128",
                  "metrics=effective-rank")),
          new Part(
              "nonlinear-kernels",
              "Random non-linear networks: kernels",
              "nonlinear-rank",
              List.of("activation=relu,leaky-relu,tanh,selu,gelu,sine")),
          new Part(
              "kernel-clustering", "Kernels of trained networks", "kernel-clustering", List.of()),
          new Part("residual", "Residual connections and normalization", "residual", List.of()),
          new Part("nngp-rank", "Networks of infinite width", "nngp-rank", List.of()),
          new Part("optimizers", "The optimizer", "optimizers", List.of()),
          new Part("initialization", "The start", "initialization", List.of()),
          new Part(
              "depth-generalization",
              "Generalization by depth and rank of the task",
              "depth-generalization",
              List.of()),
          new Part(
              "mnist-linear-rank",
              "Linear networks on MNIST, drawn and trained",
              "mnist-linear-rank",
              List.of()),
          new Part(
              "overparam-rank",
              "Over-parameterized layers at initialization",
              "overparam-rank",
              List.of()),
          new Part("cifar-table", "Over-parameterized CNNs", "cifar-table", List.of()),
          new Part(
              "singular-value-dynamics",
              "Singular values over training",
              "singular-value-dynamics",
              List.of()),
          new Part(
              "overparam-ablation",
              "Depth, width and residuals of over-parameterized layers",
              "overparam-ablation",
              List.of()),
          new Part(
              "imagenet-table",
              "Over-parameterized AlexNet and ResNets",
              "imagenet-table",
              List.of()),
          new Part(
              "rank-landscape", "The landscape of effective rank", "rank-landscape", List.of()),
          new Part("product-rank", "The rank of a product", "product-rank", List.of()));

  private Paper() {}

  /**
   * One run of the paper.
   *
   * @param id names its section and folder
   * @param title its section's heading
   * @param experiment the experiment's id
   * @param settings what differs from the profile's, as key=value words
   */
  public record Part(String id, String title, String experiment, List<String> settings) {
    /** The settings of a profile with this part's changes. */
    public Record config(Lab lab, Profile profile) {
      return config(lab.experiments().get(experiment), profile);
    }

    private <C extends Record> C config(Experiment<C> chosen, Profile profile) {
      return Settings.with(chosen.config(profile), settings);
    }
  }

  /** The paragraphs before the first section. */
  public static String introduction(Profile profile) {
    return "Experiments of Huh, Mobahi, Zhang, Cheung, Agrawal and Isola, \"The Low-Rank Simplicity"
        + " Bias in Deep Networks\" (TMLR 2023), run anew at the "
        + profile.id()
        + " profile. The deeper a network, the lower the effective rank of what it computes: every"
        + " figure below shows means and distributions over independently drawn networks, with the"
        + " published values and, where there is one, the theory beside them.\n\n"
        + "Effective rank is the entropy of the singular values divided by their sum, in nats"
        + " (no exponent), unless a metric's name says otherwise.";
  }
}
