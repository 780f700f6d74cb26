package org.lowrank.overparam.train;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.base.Sha256;

/**
 * A checkpoint as a file, all numbers big-endian: the magic number, which names the version; the
 * training's fingerprint, 32 bytes; updates behind; bytes of a number (4 or 8) and how many
 * parameters there are; parameters; velocity; the history; and the SHA-256 of all that.
 */
final class CheckpointFile {
  private static final long MAGIC = 0x4c52434b50543031L; // "LRCKPT01"
  private static final int SHORTEST = Long.BYTES + 2 * Fingerprint.BYTES;
  private static final int BUFFER = 1 << 16;
  private static final String MALFORMED = "it is malformed";

  private CheckpointFile() {}

  static void write(Path file, byte[] fingerprint, Snapshot snapshot) throws IOException {
    AtomicFile.write(
        file,
        stream -> {
          MessageDigest digest = Sha256.digest();
          // The caller closes the stream.
          DataOutputStream out = new DataOutputStream(new DigestOutputStream(stream, digest));
          out.writeLong(MAGIC);
          out.write(fingerprint);
          out.writeInt(snapshot.iteration());
          RawNumbers values = new RawNumbers(snapshot.values());
          out.writeInt(values.numberBytes());
          out.writeLong(values.count());
          values.write(out);
          new RawNumbers(snapshot.velocity()).write(out);
          out.writeInt(snapshot.history().size());
          for (EpochRecord epoch : snapshot.history()) {
            write(out, epoch);
          }
          out.flush();
          stream.write(digest.digest());
        });
  }

  /**
   * What is wrong with a file; empty if it is sound and of that training.
   *
   * @param into whose arrays are to take parameters and velocity. Not modified.
   */
  static String fault(Path file, byte[] fingerprint, Snapshot into) throws IOException {
    long left = Files.size(file) - Fingerprint.BYTES;
    if (left < SHORTEST - Fingerprint.BYTES) {
      return "it is truncated";
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
        if (read < 0) {
          return "it is truncated";
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      if (!Arrays.equals(digest.digest(), in.readNBytes(Fingerprint.BYTES))) {
        return "its checksum is wrong";
      }
    }
    try (DataInputStream in = open(file)) {
      if (in.readLong() != MAGIC) {
        return "it is of another version";
      }
      if (!Arrays.equals(in.readNBytes(Fingerprint.BYTES), fingerprint)) {
        return "it is of another training";
      }
      return contentFault(in, Files.size(file), new RawNumbers(into.values()));
    }
  }

  /** What is wrong behind the fingerprint, before a number of it is taken. */
  private static String contentFault(DataInputStream in, long size, RawNumbers values)
      throws IOException {
    int iteration = in.readInt();
    if (in.readInt() != values.numberBytes() || in.readLong() != values.count()) {
      return "its parameters are not those of its architecture";
    }
    try {
      in.skipNBytes(2 * values.count() * values.numberBytes()); // parameters and velocity
      history(in, historyBytes(size, values));
      return iteration < 0 ? MALFORMED : "";
    } catch (EOFException | UTFDataFormatException e) {
      return MALFORMED;
    }
  }

  private static long historyBytes(long size, RawNumbers values) {
    long head = Long.BYTES + Fingerprint.BYTES + 2 * Integer.BYTES + Long.BYTES;
    return size - head - 2 * values.count() * values.numberBytes() - Fingerprint.BYTES;
  }

  /**
   * Reads a file in which there is no fault.
   *
   * @param into its arrays take parameters and velocity. Modified.
   * @return what the file holds, with these arrays
   */
  static Snapshot read(Path file, Snapshot into) throws IOException {
    RawNumbers values = new RawNumbers(into.values());
    try (DataInputStream in = open(file)) {
      in.skipNBytes(Long.BYTES + Fingerprint.BYTES);
      int iteration = in.readInt();
      in.skipNBytes(Integer.BYTES + Long.BYTES);
      values.read(in);
      new RawNumbers(into.velocity()).read(in);
      List<EpochRecord> history = history(in, historyBytes(Files.size(file), values));
      return new Snapshot(iteration, history, into.values(), into.velocity());
    }
  }

  /**
   * Reads the epochs.
   *
   * @param size how many bytes they take
   * @throws EOFException or UTFDataFormatException if the bytes are not epochs
   */
  private static List<EpochRecord> history(DataInputStream in, long size) throws IOException {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new EOFException();
    }
    DataInputStream bytes =
        new DataInputStream(new ByteArrayInputStream(in.readNBytes((int) size)));
    int epochs = bytes.readInt();
    List<EpochRecord> history = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      history.add(record(bytes));
    }
    if (epochs < 0 || bytes.available() > 0) {
      throw new EOFException();
    }
    return history;
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  private static void write(DataOutputStream out, EpochRecord epoch) throws IOException {
    out.writeInt(epoch.epoch());
    for (double number :
        new double[] {
          epoch.learningRate(),
          epoch.trainLoss(),
          epoch.trainAccuracy(),
          epoch.penalty(),
          epoch.testLoss(),
          epoch.testAccuracy(),
          epoch.seconds(),
          epoch.imagesPerSecond()
        }) {
      out.writeDouble(number);
    }
    out.writeInt(epoch.measured().size());
    for (Map.Entry<String, double[]> entry : epoch.measured().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().length);
      for (double number : entry.getValue()) {
        out.writeDouble(number);
      }
    }
  }

  private static EpochRecord record(DataInputStream in) throws IOException {
    int epoch = in.readInt();
    double[] n = numbers(in, 8);
    Map<String, double[]> measured = new LinkedHashMap<>();
    int entries = in.readInt();
    for (int i = 0; i < entries; i++) {
      measured.put(in.readUTF(), numbers(in, in.readInt()));
    }
    return new EpochRecord(epoch, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], measured);
  }

  /** From a stream that knows how much it has, so that no length is believed that it hasn't. */
  private static double[] numbers(DataInputStream in, int count) throws IOException {
    if (count < 0 || count > in.available() / Double.BYTES) {
      throw new EOFException();
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
