package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.Sha256;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Checkpoints whose checksums are right and whose content is not, as a faulty program leaves. */
class CheckpointDistrustTest {
  private static final int PARAMETERS = 3;
  private static final int HEAD = Long.BYTES + Fingerprint.BYTES;
  private static final int EPOCHS =
      HEAD + 2 * Integer.BYTES + Long.BYTES + 2 * PARAMETERS * Float.BYTES;
  private static final int MEASURED = EPOCHS + 2 * Integer.BYTES + 8 * Double.BYTES;
  private static final int LENGTH = MEASURED + Integer.BYTES + Short.BYTES + "norm".length();

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private static INDArray array(double value) {
    return Nd4j.valueArrayOf(new long[] {PARAMETERS}, value, DataType.FLOAT);
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(folder, new byte[Fingerprint.BYTES]);
  }

  private Path saved() {
    EpochRecord epoch =
        new EpochRecord(1, 0.1, 2, 0.5, 0, 2, 0.4, 1, 100, Map.of("norm", new double[] {7}));
    checkpoints().save(new Snapshot(10, List.of(epoch), array(1), array(2)));
    return folder.resolve("0".repeat(16) + "-0000000001.checkpoint");
  }

  private static void forge(Path file, int at, int number) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int body = bytes.length - Fingerprint.BYTES;
    ByteBuffer.wrap(bytes).putInt(at, number);
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, 0, body);
    System.arraycopy(digest.digest(), 0, bytes, body, Fingerprint.BYTES);
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @CsvSource({"-1", "2", "2147483647"})
  void epochsThatAreNotThere(int claim) throws IOException {
    assertPassedOver(EPOCHS, claim, "it is malformed");
  }

  @ParameterizedTest
  @CsvSource({"2", "2147483647"})
  void measurementsThatAreNotThere(int claim) throws IOException {
    assertPassedOver(MEASURED, claim, "it is malformed");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "2", "2147483647"})
  void numbersThatAreNotThere(int claim) throws IOException {
    assertPassedOver(LENGTH, claim, "it is malformed");
  }

  @Test
  void updatesBelowZero() throws IOException {
    assertPassedOver(HEAD, -1, "it is malformed");
  }

  @Test
  void parametersOfAnotherArchitecture() throws IOException {
    String fault = "its parameters are not those of its architecture";
    assertPassedOver(HEAD + Integer.BYTES, Double.BYTES, fault);
    assertPassedOver(HEAD + 2 * Integer.BYTES + Integer.BYTES, 4, fault);
  }

  private void assertPassedOver(int at, int number, String fault) throws IOException {
    Path file = saved();
    forge(file, at, number);
    Snapshot into = new Snapshot(0, List.of(), array(5), array(6));
    notes.clear();
    assertEquals(Optional.empty(), checkpoints().newest(into, notes::add));
    assertEquals(List.of("checkpoint " + file + " is not used: " + fault), notes);
    assertEquals(array(5), into.values());
    assertEquals(array(6), into.velocity());
  }

  @Test
  void whatIsSoundIsRead() {
    saved();
    Snapshot into = new Snapshot(0, List.of(), array(5), array(6));
    Optional<Snapshot> newest = checkpoints().newest(into, notes::add);
    assertTrue(notes.isEmpty());
    assertEquals(10, newest.orElseThrow().iteration());
    assertEquals(7, newest.orElseThrow().history().get(0).measured().get("norm")[0]);
    assertEquals(array(1), into.values());
    assertEquals(array(2), into.velocity());
  }
}
