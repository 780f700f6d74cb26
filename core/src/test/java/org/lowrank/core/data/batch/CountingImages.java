package org.lowrank.core.data.batch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.lowrank.core.data.ImageSet;

/** Images whose pixels are a hash of image and position, and which count how often one is read. */
final class CountingImages implements ImageSet {
  static final int CHANNELS = 3;
  static final int HEIGHT = 5;
  static final int WIDTH = 7;
  static final int FEATURES = CHANNELS * HEIGHT * WIDTH;

  final AtomicInteger reads = new AtomicInteger();
  private final int size;
  private final IntConsumer onRead;

  CountingImages(int size) {
    this(size, index -> {});
  }

  CountingImages(int size, IntConsumer onRead) {
    this.size = size;
    this.onRead = onRead;
  }

  /** The byte at a place of an image, 1 to 255, so that black is never part of one. */
  static int pixel(int index, int place) {
    return 1 + Math.floorMod(index * 7919 + place * 104_729, 255);
  }

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int classes() {
    return 10;
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int label(int index) {
    return index % 10;
  }

  @Override
  public void read(int index, byte[] target, int offset) {
    reads.incrementAndGet();
    onRead.accept(index);
    for (int i = 0; i < FEATURES; i++) {
      target[offset + i] = (byte) pixel(index, i);
    }
  }

  @Override
  public String checksum() {
    return "0".repeat(64);
  }
}
