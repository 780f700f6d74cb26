package org.lowrank.overparam.saved;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.matrix.ArrayFile;
import org.lowrank.core.data.matrix.FileSignature;
import org.lowrank.core.data.matrix.MatrixFormat;
import org.lowrank.core.data.matrix.StoredArray;
import org.lowrank.core.data.matrix.ZipMembers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Networks as Deeplearning4j's {@code ModelSerializer} saves them, {@code MultiLayerNetwork} and
 * {@code ComputationGraph}, of floats or doubles. A chain of linear factors is the one matrix that
 * it computes. Weights come with a row for each output, whatever their layout in Deeplearning4j.
 * Parameters are held as they are saved; matrices are made when they are asked for.
 */
public final class Deeplearning4jFormat implements MatrixFormat {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";

  /** Stands beside empty coefficients of a network without parameters. */
  private static final String NO_PARAMETERS = "noParams.marker";

  @Override
  public String description() {
    return "networks saved by Deeplearning4j's ModelSerializer, chains multiplied out";
  }

  @Override
  public List<String> endings() {
    return List.of(".zip");
  }

  @Override
  public boolean recognizes(FileSignature signature) {
    return holdsNetwork(signature.members());
  }

  private static boolean holdsNetwork(Set<String> members) {
    return members.contains(CONFIGURATION) && members.contains(COEFFICIENTS);
  }

  @Override
  public ArrayFile open(Path file) throws IOException {
    try (ZipMembers zip = ZipMembers.of(file)) {
      if (!holdsNetwork(zip.names())) {
        throw new InvalidInputException(
            file
                + ": expected a zip archive of "
                + CONFIGURATION
                + " and "
                + COEFFICIENTS
                + ", as ModelSerializer writes it, found "
                + (zip.names().isEmpty() ? "no files" : some(zip.names())));
      }
      SavedConfiguration configuration = SavedConfiguration.read(file, zip);
      Optional<INDArray> parameters =
          zip.names().contains(NO_PARAMETERS) ? Optional.empty() : Coefficients.read(file, zip);
      return parameters
          .map(all -> ArrayFile.of(arrays(configuration, all), all::close))
          .orElseGet(() -> ArrayFile.of(List.of(), () -> {}));
    }
  }

  private static List<StoredArray> arrays(SavedConfiguration configuration, INDArray parameters) {
    return configuration.parts(parameters).stream()
        .flatMap(part -> PartArrays.of(part).stream())
        .toList();
  }

  private static String some(Set<String> names) {
    String first = names.iterator().next();
    return names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
  }
}
