package org.lowrank.core.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.lowrank.core.base.InvalidInputException;

/**
 * How the bundled sample of MNIST was made: of each class the first 200 training and the first 100
 * test images in MNIST's order, kept in that order, as gzip files without name and time. Run with
 * the data directory that holds MNIST and the folder to write the four files to:
 *
 * <pre>
 * java org.lowrank.core.data.MnistSampleRecipe DATA_DIRECTORY src/main/resources/.../mnist-sample
 * </pre>
 *
 * The unpacked content is the same everywhere; the packed bytes are as long as zlib packs them
 * alike, as its versions 1.2 and 1.3 do.
 */
final class MnistSampleRecipe {
  static final int TRAIN_PER_CLASS = 200;
  static final int TEST_PER_CLASS = 100;
  private static final int CLASSES = 10;
  private static final int EXTENT = 28;
  private static final int IMAGES_MAGIC = 0x00000803;
  private static final int LABELS_MAGIC = 0x00000801;

  private MnistSampleRecipe() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new InvalidInputException("expected DATA_DIRECTORY OUTPUT_FOLDER");
    }
    Path output = Files.createDirectories(Path.of(arguments[1]));
    Map<String, byte[]> contents = contents(new DataDirectory(Path.of(arguments[0])));
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      Files.write(output.resolve(file.getKey()), packed(file.getValue()));
    }
  }

  /** The four files' unpacked contents, by name. */
  static Map<String, byte[]> contents(DataDirectory directory) {
    DatasetSplit mnist = new MnistSource().load(directory);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    int[] train = firstOfEachClass(mnist.train(), TRAIN_PER_CLASS);
    contents.put(MnistSource.TRAIN_IMAGES, images(mnist.train(), train));
    contents.put(MnistSource.TRAIN_LABELS, labels(mnist.train(), train));
    int[] test = firstOfEachClass(mnist.test(), TEST_PER_CLASS);
    contents.put(MnistSource.TEST_IMAGES, images(mnist.test(), test));
    contents.put(MnistSource.TEST_LABELS, labels(mnist.test(), test));
    return contents;
  }

  static int[] firstOfEachClass(Dataset dataset, int perClass) {
    int[] taken = new int[CLASSES];
    int[] indices = new int[CLASSES * perClass];
    int count = 0;
    for (int i = 0; i < dataset.size(); i++) {
      if (taken[dataset.label(i)] < perClass) {
        taken[dataset.label(i)]++;
        indices[count++] = i;
      }
    }
    if (count < indices.length) {
      throw new InvalidInputException(dataset + " has a class of under " + perClass + " images");
    }
    return indices;
  }

  private static byte[] images(Dataset dataset, int[] indices) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + indices.length * EXTENT * EXTENT);
    bytes.putInt(IMAGES_MAGIC).putInt(indices.length).putInt(EXTENT).putInt(EXTENT);
    for (int index : indices) {
      for (double pixel : dataset.input(index)) {
        bytes.put((byte) Math.round(pixel * 255));
      }
    }
    return bytes.array();
  }

  private static byte[] labels(Dataset dataset, int[] indices) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + indices.length);
    bytes.putInt(LABELS_MAGIC).putInt(indices.length);
    for (int index : indices) {
      bytes.put((byte) dataset.label(index));
    }
    return bytes.array();
  }

  static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestCompression(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  /** The JDK writes neither name nor time; only the level is ours to choose. */
  private static final class BestCompression extends GZIPOutputStream {
    BestCompression(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
