package org.lowrank.overparam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.lowrank.core.data.ImageSet;
import org.lowrank.core.data.batch.Augmentation;
import org.lowrank.core.data.batch.Normalization;
import org.lowrank.core.data.batch.ReadAhead;
import org.lowrank.core.sampling.StreamKey;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

class ImageSourceTest {
  private static final Normalization NORMALIZATION =
      new Normalization(new double[] {0.5, 0.25}, new double[] {0.5, 2});

  /** Images of 2 x 5 x 5 whose pixels are ten times their number, label number modulo 3. */
  private record Numbered(int size) implements ImageSet {
    @Override
    public String name() {
      return "numbered";
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int channels() {
      return 2;
    }

    @Override
    public int height() {
      return 5;
    }

    @Override
    public int width() {
      return 5;
    }

    @Override
    public int label(int index) {
      return index % 3;
    }

    @Override
    public void read(int index, byte[] target, int offset) {
      Arrays.fill(target, offset, offset + 50, (byte) (10 * index));
    }

    @Override
    public String checksum() {
      return "numbered " + size;
    }
  }

  private static ImageSource source(Augmentation augmentation, int threads) {
    return new ImageSource(new Numbered(20), augmentation, NORMALIZATION, ReadAhead.of(threads));
  }

  @Test
  void batchesHoldTheImagesOfTheOrderNormalized() {
    try (BatchSource.Batches batches =
        source(Augmentation.NONE, 2).open(new int[] {4, 19, 0}, 2, StreamKey.of(1))) {
      BatchSource.Batch first = batches.next().orElseThrow();
      assertArrayEquals(new int[] {1, 1}, first.labels());
      assertEquals((40 / 255f - 0.5f) / 0.5f, first.features()[0], 1e-6);
      assertEquals((190 / 255f - 0.25f) / 2, first.features()[99], 1e-6);
      assertArrayEquals(new int[] {0}, batches.next().orElseThrow().labels());
      assertTrue(batches.next().isEmpty());
    }
  }

  @Test
  void threadsThatReadAheadChangeNothing() {
    byte[] expected = null;
    for (int threads : new int[] {1, 3}) {
      MultiLayerNetwork network = Networks.convolutional(DataType.FLOAT, new Sgd(1));
      TrainingConfig config = TrainingConfig.builder(2, 8, 0.05).momentum(0.9).build();
      TrainingResult result =
          new Trainer(network, config, source(new Augmentation(2, true), threads))
              .test(source(Augmentation.NONE, threads))
              .run();
      assertFalse(Double.isNaN(result.last().orElseThrow().testLoss()));
      expected = expected == null ? Bytes.of(network) : expected;
      assertArrayEquals(expected, Bytes.of(network));
    }
  }

  @Test
  void whateverChangesTheBatchesChangesTheChecksum() {
    Set<String> checksums = new HashSet<>();
    for (ImageSet images : new ImageSet[] {new Numbered(20), new Numbered(21)}) {
      for (Augmentation augmentation :
          new Augmentation[] {
            Augmentation.NONE, new Augmentation(4, false), new Augmentation(0, true)
          }) {
        for (double mean : new double[] {0.5, Math.nextUp(0.5)}) {
          Normalization normalization =
              new Normalization(new double[] {0.5, mean}, new double[] {0.5, 2});
          checksums.add(
              new ImageSource(images, augmentation, normalization, ReadAhead.of(1)).checksum());
        }
      }
    }
    assertEquals(2 * 3 * 2, checksums.size());
    assertEquals(
        source(Augmentation.CIFAR, 1).checksum(), source(Augmentation.CIFAR, 2).checksum());
  }
}
