package org.lowrank.core.data.image;

import org.lowrank.core.fuzz.ShortFuzz;

class ImageFuzzTest extends ShortFuzz {
  ImageFuzzTest() {
    super(new ImageFuzz());
  }
}
