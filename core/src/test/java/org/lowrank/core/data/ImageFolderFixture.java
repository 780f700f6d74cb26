package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.image.EncodedImages;

/** Folders of images of one colour each, which tells them apart. */
abstract class ImageFolderFixture {
  static final int SIZE = 8;

  @TempDir Path root;

  final DataDirectory directory() {
    return new DataDirectory(root);
  }

  final Path put(String name, byte[] content) {
    Path path = root.resolve(name);
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  /** A lossless image whose red is the given one. */
  final Path putRed(String name, int red) {
    return put(name, EncodedImages.plain("png", SIZE + 3, SIZE, red << 16));
  }

  static ImageOptions small() {
    return ImageOptions.defaults().withSize(SIZE);
  }

  static byte[] pixels(ImageSet images, int index) {
    byte[] pixels = new byte[images.channels() * images.height() * images.width()];
    images.read(index, pixels, 0);
    return pixels;
  }

  /** The red of each image. */
  static List<Integer> reds(ImageSet images) {
    return Stream.iterate(0, i -> i + 1)
        .limit(images.size())
        .map(i -> pixels(images, i)[0] & 0xff)
        .toList();
  }

  static List<Integer> labels(ImageSet images) {
    return Stream.iterate(0, i -> i + 1).limit(images.size()).map(images::label).toList();
  }

  static String refused(Runnable action) {
    String message = assertThrows(InvalidInputException.class, action::run).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  /** Packs a folder below the root, its own name included, and deletes it. */
  final Path zip(String folder, String archive) throws IOException {
    Path from = root.resolve(folder);
    Path to = root.resolve(archive);
    Files.createDirectories(to.getParent());
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(from)) {
      paths = walk.filter(Files::isRegularFile).toList();
    }
    try (OutputStream out = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path path : paths) {
        zip.putNextEntry(new ZipEntry(from.getParent().relativize(path).toString()));
        zip.write(Files.readAllBytes(path));
        Files.delete(path);
      }
    }
    return to;
  }
}
