package org.lowrank.overparam.saved;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.matrix.ZipMembers;
import org.lowrank.overparam.train.RawNumbers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads the parameters of a saved network as {@code Nd4j.write} stores them: two buffers, one of
 * shape and strides, one of the numbers, each with how it was allocated (modified UTF-8), its
 * length and its type, then its elements, big-endian. {@code Nd4j.read} itself takes memory for any
 * length and trusts the strides, with which it reads beyond the numbers; a network's parameters are
 * one row, so that the numbers alone tell what they are.
 */
final class Coefficients {
  /** Since 1.0.0-alpha, lengths have 64 bits. */
  private static final Set<String> LONG_LENGTHS = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");

  private static final Set<String> INT_LENGTHS = Set.of("DIRECT", "HEAP", "JAVACPP");
  private static final Map<String, Integer> SHAPE_BYTES =
      Map.of("LONG", Long.BYTES, "INT", Integer.BYTES);
  private static final Map<String, DataType> NUMBERS =
      Map.of("FLOAT", DataType.FLOAT, "DOUBLE", DataType.DOUBLE);

  /** Far more than the 8 elements of a row's shape. */
  private static final int LONGEST_SHAPE = 1 << 10;

  private final String where;
  private final DataInputStream in;
  private long left;

  private Coefficients(String where, DataInputStream in, long left) {
    this.where = where;
    this.in = in;
    this.left = left;
  }

  /**
   * The parameters.
   *
   * @return shape [1, n]; empty if there are none
   * @throws InvalidInputException if they are malformed or neither floats nor doubles
   */
  static Optional<INDArray> read(Path file, ZipMembers zip) throws IOException {
    String where = file + ": " + Deeplearning4jFormat.COEFFICIENTS;
    long size = zip.size(Deeplearning4jFormat.COEFFICIENTS);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(zip.open(Deeplearning4jFormat.COEFFICIENTS)))) {
      return new Coefficients(where, in, size).read();
    } catch (EOFException | UTFDataFormatException e) {
      throw new InvalidInputException(
          where + ": expected an array as Nd4j writes it, found an end or text that is none", e);
    }
  }

  private Optional<INDArray> read() throws IOException {
    long shapeLength = length();
    int shapeBytes = known(SHAPE_BYTES, "a shape of type");
    if (shapeLength < 0 || shapeLength > LONGEST_SHAPE) {
      throw error(
          "expected a shape of at most " + LONGEST_SHAPE + " elements, found " + shapeLength);
    }
    in.skipNBytes(shapeLength * shapeBytes);
    left -= shapeLength * shapeBytes;
    long count = length();
    DataType type = known(NUMBERS, "parameters of type");
    if (count == 0 && left == 0) {
      return Optional.empty();
    }
    if (count < 1 || count > left / type.width() || count * type.width() != left) {
      throw error(
          "expected "
              + count
              + " parameters of type "
              + type
              + " in what follows, found "
              + left
              + " bytes");
    }
    INDArray parameters = Nd4j.createUninitialized(type, 1, count);
    new RawNumbers(parameters).read(in);
    if (in.read() >= 0) { // also lets the archive compare its checksum
      throw error("goes on after its parameters");
    }
    return Optional.of(parameters);
  }

  private long length() throws IOException {
    String allocation = text();
    if (LONG_LENGTHS.contains(allocation)) {
      left -= Long.BYTES;
      return in.readLong();
    }
    if (INT_LENGTHS.contains(allocation)) {
      left -= Integer.BYTES;
      return in.readInt();
    }
    throw error("expected a way of allocation as \"LONG_SHAPE\", found \"" + allocation + "\"");
  }

  private <T> T known(Map<String, T> types, String what) throws IOException {
    String type = text();
    T found = types.get(type);
    if (found == null) {
      throw error(
          "expected "
              + what
              + " "
              + String.join(" or ", types.keySet().stream().sorted().toList())
              + ", found \""
              + type
              + "\"");
    }
    return found;
  }

  /** A word in modified UTF-8, which takes as many bytes as it has characters. */
  private String text() throws IOException {
    String text = in.readUTF();
    left -= Short.BYTES + text.length();
    return text;
  }

  private InvalidInputException error(String problem) {
    return new InvalidInputException(where + ": " + problem);
  }
}
