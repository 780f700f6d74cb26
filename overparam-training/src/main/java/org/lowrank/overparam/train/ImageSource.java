package org.lowrank.overparam.train;

import java.util.Optional;
import org.lowrank.core.data.ImageSet;
import org.lowrank.core.data.batch.Augmentation;
import org.lowrank.core.data.batch.Epoch;
import org.lowrank.core.data.batch.ImageBatch;
import org.lowrank.core.data.batch.ImageBatches;
import org.lowrank.core.data.batch.Normalization;
import org.lowrank.core.data.batch.ReadAhead;
import org.lowrank.core.sampling.StreamKey;

/**
 * Images as a trainer reads them.
 *
 * @param images where they come from
 * @param augmentation what is done to them at random; {@link Augmentation#NONE} to test
 * @param normalization what is done to them after that
 * @param readAhead how batches are made ahead; changes nothing but the time it takes
 */
public record ImageSource(
    ImageSet images, Augmentation augmentation, Normalization normalization, ReadAhead readAhead)
    implements BatchSource {
  @Override
  public String checksum() {
    StringBuilder text = new StringBuilder(images.checksum());
    text.append(" crop ").append(augmentation.padding());
    text.append(" flip ").append(augmentation.flip());
    for (double[] numbers : new double[][] {normalization.mean(), normalization.sd()}) {
      for (double number : numbers) {
        // Bits, not digits, which differ between JDKs.
        text.append(' ').append(Long.toHexString(Double.doubleToLongBits(number)));
      }
    }
    return text.toString();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  @Override
  public int[] shape() {
    return new int[] {images.channels(), images.height(), images.width()};
  }

  @Override
  public Batches open(int[] order, int batchSize, StreamKey draws) {
    ImageBatches batches =
        ImageBatches.of(
            images, new Epoch(order, draws), augmentation, normalization, batchSize, readAhead);
    return new Batches() {
      @Override
      public Optional<Batch> next() {
        if (!batches.hasNext()) {
          return Optional.empty();
        }
        ImageBatch batch = batches.next();
        return Optional.of(new Batch(batch.inputs(), batch.labels()));
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }
}
