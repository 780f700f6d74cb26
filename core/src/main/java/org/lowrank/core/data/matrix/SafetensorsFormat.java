package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.matrix.SafetensorsHeader.Tensor;

/**
 * Tensors as Hugging Face's safetensors stores them, which PyTorch's users keep state dicts in: 8
 * bytes with the header's length, little-endian, the header, JSON, and the tensors' data, row-major
 * and little-endian, one after the other without gaps. Source: "Format" in the README of
 * huggingface/safetensors; as there, headers of more than 100 MB, gaps, overlaps and names that
 * come twice are refused.
 */
public final class SafetensorsFormat implements MatrixFormat {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long LONGEST_HEADER = 100_000_000;
  private static final int CHUNK_BYTES = 1 << 16;

  @Override
  public String description() {
    return "tensors by name, as PyTorch's users keep weights: "
        + SafetensorsType.known()
        + "; others are left out";
  }

  @Override
  public List<String> endings() {
    return List.of(".safetensors");
  }

  @Override
  public boolean recognizes(FileSignature signature) {
    byte[] start = signature.start();
    if (start.length <= LENGTH_BYTES || start[LENGTH_BYTES] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length > 0 && length <= signature.size() - LENGTH_BYTES;
  }

  @Override
  public ArrayFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new Reader(file, channel).arrays();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private record Reader(Path file, FileChannel channel) {
    ArrayFile arrays() throws IOException {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw error("ends at byte " + size + " within the header's length (truncated)");
      }
      long length = read(0, LENGTH_BYTES).getLong();
      if (length < 0 || length > LONGEST_HEADER || length > size - LENGTH_BYTES) {
        throw error(
            "byte 0: expected a header of at most "
                + Math.min(LONGEST_HEADER, size - LENGTH_BYTES)
                + " bytes, found "
                + Long.toUnsignedString(length));
      }
      List<Tensor> tensors = header(read(LENGTH_BYTES, (int) length).array());
      long dataStart = LENGTH_BYTES + length;
      requireNoGaps(tensors, size - dataStart);
      List<StoredArray> arrays = new ArrayList<>();
      for (Tensor tensor : tensors) {
        arrays.add(array(tensor, dataStart));
      }
      return ArrayFile.of(arrays, channel);
    }

    private List<Tensor> header(byte[] text) {
      try {
        return SafetensorsHeader.parse(text);
      } catch (SafetensorsHeader.MalformedException e) {
        throw new InvalidInputException(
            file + ": byte " + LENGTH_BYTES + ": the header " + e.getMessage(), e);
      }
    }

    private void requireNoGaps(List<Tensor> tensors, long dataSize) {
      long end = 0;
      List<Tensor> inOrder = new ArrayList<>(tensors);
      inOrder.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
      for (Tensor tensor : inOrder) {
        if (tensor.begin() != end || tensor.end() < end || tensor.end() > dataSize) {
          throw error(
              tensor,
              "expected data from byte "
                  + end
                  + " to at most "
                  + dataSize
                  + " after the header, found "
                  + tensor.begin()
                  + " to "
                  + tensor.end());
        }
        end = tensor.end();
      }
      if (end != dataSize) {
        throw error(
            "expected " + end + " bytes after the header, found " + dataSize + " (trailing bytes)");
      }
    }

    private StoredArray array(Tensor tensor, long dataStart) {
      SafetensorsType type =
          SafetensorsType.of(tensor.dtype())
              .orElseThrow(
                  () ->
                      error(
                          tensor,
                          "expected a type of "
                              + SafetensorsType.known()
                              + ", found \""
                              + tensor.dtype()
                              + "\""));
      long bytes = tensor.end() - tensor.begin();
      if (!fits(tensor.shape(), type.bits(), bytes)) {
        throw error(
            tensor,
            "expected the data of shape "
                + StoredArray.shown(tensor.shape())
                + " of type "
                + type.name()
                + ", found "
                + bytes
                + " bytes");
      }
      return type.number()
          .map(
              number ->
                  StoredArray.of(
                      tensor.name(),
                      tensor.shape(),
                      () -> numbers(number, dataStart + tensor.begin(), bytes)))
          .orElseGet(
              () ->
                  StoredArray.unreadable(
                      tensor.name(), tensor.shape(), "type \"" + type.name() + "\""));
    }

    /** Whether so many elements take so many bytes; any product may be too large for a long. */
    private static boolean fits(List<Long> shape, int bits, long bytes) {
      if (shape.contains(0L)) {
        return bytes == 0;
      }
      long needed = bits;
      for (long dimension : shape) {
        if (needed > Long.MAX_VALUE / dimension) {
          return false;
        }
        needed *= dimension;
      }
      return needed % Byte.SIZE == 0 && needed / Byte.SIZE == bytes;
    }

    private double[] numbers(NumberType number, long from, long bytes) throws IOException {
      double[] values = new double[Math.toIntExact(bytes / number.bytes())];
      int perChunk = CHUNK_BYTES / number.bytes();
      for (int at = 0; at < values.length; at += perChunk) {
        int count = Math.min(perChunk, values.length - at);
        long position = from + (long) at * number.bytes();
        number.decode(read(position, count * number.bytes()), values, at, count);
      }
      return values;
    }

    private ByteBuffer read(long position, int count) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw error("ends at byte " + (position + buffer.position()) + " (truncated)");
        }
      }
      return buffer.flip();
    }

    private InvalidInputException error(Tensor tensor, String problem) {
      return new InvalidInputException(MatrixFile.where(file, tensor.name()) + ": " + problem);
    }

    private InvalidInputException error(String problem) {
      return new InvalidInputException(file + ": " + problem);
    }
  }
}
