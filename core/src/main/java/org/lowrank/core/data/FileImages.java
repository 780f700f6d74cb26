package org.lowrank.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.image.DecodedImage;
import org.lowrank.core.data.image.ImageDecoder;
import org.lowrank.core.data.image.SquareScaler;

/**
 * Images that stay in their files and are decoded, scaled to a square and forgotten each time they
 * are asked for. Three channels, whatever colours the files have.
 */
final class FileImages implements ImageSet {
  private final String name;
  private final ImageFiles images;
  private final int side;
  private final SquareScaler scaler;
  private String checksum;

  /**
   * A set of images.
   *
   * @param name how messages and provenance call it
   * @param side the side of the squares, in pixels
   * @throws InvalidInputException if there are no images
   */
  FileImages(String name, ImageFiles images, int side) {
    if (images.files().isEmpty()) {
      throw new InvalidInputException(name + ": needs at least one image, found none");
    }
    this.name = name;
    this.images = images;
    this.side = side;
    this.scaler = new SquareScaler(side);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return images.files().size();
  }

  @Override
  public int classes() {
    return images.classes().size();
  }

  @Override
  public int channels() {
    return DecodedImage.CHANNELS;
  }

  @Override
  public int height() {
    return side;
  }

  @Override
  public int width() {
    return side;
  }

  @Override
  public int label(int index) {
    return images.labels()[index];
  }

  @Override
  public void read(int index, byte[] target, int offset) {
    Objects.checkFromIndexSize(offset, DecodedImage.CHANNELS * side * side, target.length);
    FileTree.Entry file = images.files().get(index);
    DecodedImage decoded;
    try {
      decoded = ImageDecoder.decode(images.tree().read(file));
    } catch (IOException e) {
      throw new InvalidInputException(where(index) + ": cannot be read as an image: " + what(e), e);
    }
    scaler.scale(decoded, target, offset);
  }

  private static String what(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private String where(int index) {
    return images.tree().where(images.files().get(index).name());
  }

  /**
   * What this set holds: SHA-256 over a line "image files, 1: [images] [classes] [side]" and then,
   * for each image in its order, its name relative to the data set's folder in UTF-8, a zero byte,
   * its label in four bytes and its length in eight, both big-endian, and the SHA-256 of its file.
   * Neither decoding nor where the files are enters, so a folder and a zip archive of it have the
   * same checksum. All files are read, once, when it is first asked for: 100,000 of Tiny ImageNet
   * take some seconds.
   */
  @Override
  public synchronized String checksum() {
    if (checksum == null) {
      byte[][] contents = new byte[size()][];
      ParallelRange.forEach(size(), i -> contents[i] = digest(i));
      MessageDigest digest = Digests.sha256();
      String head = "image files, 1: " + size() + " " + classes() + " " + side + "\n";
      digest.update(head.getBytes(StandardCharsets.US_ASCII));
      ByteBuffer numbers = ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES);
      for (int i = 0; i < contents.length; i++) {
        FileTree.Entry file = images.files().get(i);
        digest.update(file.name().getBytes(StandardCharsets.UTF_8));
        numbers.clear().put((byte) 0).putInt(label(i)).putLong(file.size()).flip();
        digest.update(numbers);
        digest.update(contents[i]);
      }
      checksum = Digests.hex(digest);
    }
    return checksum;
  }

  private byte[] digest(int index) {
    try {
      return Digests.sha256().digest(images.tree().read(images.files().get(index)));
    } catch (IOException e) {
      throw new InvalidInputException(where(index) + ": cannot be read: " + what(e), e);
    }
  }

  /**
   * This set without the images that can't be decoded, to find which all are decoded once; its name
   * says how many they are.
   *
   * @param notes gets a line if there are any. Modified.
   * @throws InvalidInputException if none is left
   */
  FileImages withoutBadImages(List<String> notes) {
    String[] complaints = new String[size()];
    ThreadLocal<byte[]> scratch =
        ThreadLocal.withInitial(() -> new byte[DecodedImage.CHANNELS * side * side]);
    ParallelRange.forEach(size(), i -> complaints[i] = complaint(i, scratch.get()).orElse(null));
    int[] good = IntStream.range(0, size()).filter(i -> complaints[i] == null).toArray();
    int bad = size() - good.length;
    if (bad == 0) {
      return this;
    }
    String first =
        IntStream.range(0, size())
            .mapToObj(i -> complaints[i])
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    if (good.length == 0) {
      throw new InvalidInputException(
          name + ": all " + bad + " images are unreadable; the first: " + first);
    }
    notes.add(name + ": skipped " + bad + " of " + size() + " images; the first: " + first);
    List<FileTree.Entry> files = new ArrayList<>();
    int[] labels = new int[good.length];
    for (int i = 0; i < good.length; i++) {
      files.add(images.files().get(good[i]));
      labels[i] = images.labels()[good[i]];
    }
    return new FileImages(
        name + " without " + bad + " of " + size(),
        new ImageFiles(images.tree(), files, labels, images.classes()),
        side);
  }

  private Optional<String> complaint(int index, byte[] scratch) {
    try {
      read(index, scratch, 0);
      return Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.of(e.getMessage());
    }
  }
}
