package org.lowrank.overparam.saved;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.lowrank.core.data.matrix.ArrayBytes;
import org.lowrank.core.data.matrix.MatrixFile;
import org.lowrank.core.data.matrix.StoredMatrix;
import org.lowrank.core.data.matrix.ZipMembers;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;
import org.lowrank.core.spectrum.Matrix;
import org.nd4j.linalg.api.buffer.DataType;

/** The reader of saved networks: one file of the archive is damaged, the archive is whole. */
public final class SavedNetworkFuzz implements FuzzTargets {
  /** Deeplearning4j makes a good many objects of a layer's few words. */
  private static final long PER_BYTE = 1 << 14;

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    Model list = SavedNetworks.list(DataType.FLOAT);
    Model graph = SavedNetworks.graph(DataType.FLOAT);
    return List.of(
        target(folder, "network-coefficients", Deeplearning4jFormat.COEFFICIENTS, list)
            .words("FLOAT", "DOUBLE", "LONG", "INT", "MIXED_DATA_TYPES", "HEAP", "\0\5FLOAT"),
        configuration(target(folder, "network-list", Deeplearning4jFormat.CONFIGURATION, list)),
        configuration(target(folder, "network-graph", Deeplearning4jFormat.CONFIGURATION, graph)));
  }

  private static FuzzTarget configuration(FuzzTarget target) {
    return target.words(
        "\"@class\"",
        "null",
        "{",
        "}",
        "[",
        "]",
        "\"nin\"",
        "\"nout\"",
        "[[[[[[[[",
        "-1",
        "\"first\"");
  }

  private static FuzzTarget target(Path folder, String name, String member, Model network)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Path whole = own.resolve("whole.zip");
    ModelSerializer.writeModel(network, whole.toFile(), false);
    Path damaged = own.resolve("damaged.zip"); // which messages name
    byte[] seed;
    byte[] other;
    String otherMember =
        member.equals(Deeplearning4jFormat.COEFFICIENTS)
            ? Deeplearning4jFormat.CONFIGURATION
            : Deeplearning4jFormat.COEFFICIENTS;
    try (ZipMembers zip = ZipMembers.of(whole)) {
      seed = zip.open(member).readAllBytes();
      other = zip.open(otherMember).readAllBytes();
    }
    return FuzzTarget.of(
            name,
            own.resolve("damaged"),
            input -> {
              Map<String, byte[]> members =
                  Map.of(member, Files.readAllBytes(input), otherMember, other);
              Files.write(damaged, ArrayBytes.zip(members));
              check(damaged);
            },
            seed)
        .perByte(PER_BYTE);
  }

  private static void check(Path file) throws IOException {
    try (MatrixFile open =
        MatrixFile.open(file, Map.of("deeplearning4j", new Deeplearning4jFormat()))) {
      for (StoredMatrix stored : open.matrices(List.of())) {
        Matrix matrix = open.read(stored);
        assertTrue(matrix.rows() == stored.rows() && matrix.cols() == stored.cols());
        assertFalse(stored.name().isEmpty());
      }
    }
  }
}
