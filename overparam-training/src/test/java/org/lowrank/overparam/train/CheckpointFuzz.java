package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Sha256;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The reader of a training's checkpoints. */
public final class CheckpointFuzz implements FuzzTargets {
  private static final int PARAMETERS = 5;
  private static final byte[] FINGERPRINT = new byte[Fingerprint.BYTES];

  /** What arrays hold before a checkpoint is read, and must hold after one is passed over. */
  private static final double UNTOUCHED = 8;

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    return List.of(
        target(folder, "checkpoint-float", DataType.FLOAT),
        target(folder, "checkpoint-double", DataType.DOUBLE));
  }

  private static FuzzTarget target(Path folder, String name, DataType type) throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder.resolve(name), FINGERPRINT);
    EpochRecord first = new EpochRecord(1, 0.1, 2, 0.5, 0, 2, 0.4, 1, 100, Map.of());
    EpochRecord second =
        new EpochRecord(2, 0.1, 1, 0.6, 0, 1, 0.5, 1, 90, Map.of("norm", new double[] {1, 2, 3}));
    checkpoints.save(new Snapshot(20, List.of(first, second), array(type, 3), array(type, -1)));
    Path file = folder.resolve(name).resolve("0".repeat(16) + "-0000000002.checkpoint");
    return FuzzTarget.of(
            name, file, input -> read(checkpoints, input, type), Files.readAllBytes(file))
        .sealedBy(CheckpointFuzz::withDigest);
  }

  private static INDArray array(DataType type, double value) {
    return Nd4j.valueArrayOf(new long[] {PARAMETERS}, value, type);
  }

  private static void read(Checkpoints checkpoints, Path input, DataType type) {
    Snapshot into = new Snapshot(0, List.of(), array(type, UNTOUCHED), array(type, UNTOUCHED));
    List<String> notes = new ArrayList<>();
    Optional<Snapshot> newest = checkpoints.newest(into, notes::add);
    if (newest.isPresent()) {
      assertTrue(newest.orElseThrow().iteration() >= 0);
      assertEquals(PARAMETERS, newest.orElseThrow().values().length());
      return;
    }
    assertEquals(1, notes.size());
    assertEquals(array(type, UNTOUCHED), into.values());
    assertEquals(array(type, UNTOUCHED), into.velocity());
    assertTrue(notes.get(0).contains(input.toString()), notes.get(0));
    throw new InvalidInputException(notes.get(0));
  }

  private static byte[] withDigest(byte[] file) {
    int body = Math.max(0, file.length - Fingerprint.BYTES);
    MessageDigest digest = Sha256.digest();
    digest.update(file, 0, body);
    byte[] all = Arrays.copyOf(file, body + Fingerprint.BYTES);
    System.arraycopy(digest.digest(), 0, all, body, Fingerprint.BYTES);
    return all;
  }
}
