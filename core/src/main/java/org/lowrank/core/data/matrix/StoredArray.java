package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An array in an open file, which is read when it is asked for.
 *
 * @param name what the file calls it; empty if the file holds one array and no name
 * @param shape its dimensions, none negative, possibly none at all
 * @param obstacle why it can't be read as numbers, as in "type &lt;U4"; empty if it can
 * @param content what reads it
 */
public record StoredArray(
    String name, List<Long> shape, Optional<String> obstacle, Content content) {
  private static final int SHOWN_DIMENSIONS = 4;

  /** Reads an array's numbers. */
  @FunctionalInterface
  public interface Content {
    /**
     * All numbers of the array.
     *
     * @return row-major, whole and in a new array; may hold NaN and infinite values, which the
     *     caller refuses
     * @throws org.lowrank.core.base.InvalidInputException if the file is malformed there; the
     *     message names file and array
     */
    double[] read() throws IOException;
  }

  public StoredArray {
    Objects.requireNonNull(name);
    Objects.requireNonNull(obstacle);
    Objects.requireNonNull(content);
    shape = List.copyOf(shape);
  }

  /** An array of numbers. */
  public static StoredArray of(String name, List<Long> shape, Content content) {
    return new StoredArray(name, shape, Optional.empty(), content);
  }

  /**
   * An array that is there but can't be read as numbers.
   *
   * @param obstacle why, as in "type &lt;U4"
   */
  public static StoredArray unreadable(String name, List<Long> shape, String obstacle) {
    return new StoredArray(
        name,
        shape,
        Optional.of(obstacle),
        () -> {
          throw new IOException(obstacle);
        });
  }

  /** Shape as Python writes it, as in (3, 4) or (5,). */
  public String shownShape() {
    return shown(shape);
  }

  static String shown(List<Long> shape) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < shape.size(); i++) {
      if (i == SHOWN_DIMENSIONS) {
        return text.append(", ... of ").append(shape.size()).append(')').toString();
      }
      text.append(i == 0 ? "" : ", ").append(shape.get(i));
    }
    return text.append(shape.size() == 1 ? ",)" : ")").toString();
  }
}
