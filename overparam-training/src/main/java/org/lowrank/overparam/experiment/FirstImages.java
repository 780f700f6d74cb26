package org.lowrank.overparam.experiment;

import org.lowrank.core.data.ImageSet;

/**
 * The first images of a set.
 *
 * @param all the whole set
 * @param size how many; at most as many as there are
 */
record FirstImages(ImageSet all, int size) implements ImageSet {
  @Override
  public String name() {
    return all.name() + " (first " + size + ")";
  }

  @Override
  public int classes() {
    return all.classes();
  }

  @Override
  public int channels() {
    return all.channels();
  }

  @Override
  public int height() {
    return all.height();
  }

  @Override
  public int width() {
    return all.width();
  }

  @Override
  public int label(int index) {
    return all.label(index);
  }

  @Override
  public void read(int index, byte[] target, int offset) {
    all.read(index, target, offset);
  }

  @Override
  public String checksum() {
    return all.checksum() + " first " + size;
  }
}
