package org.lowrank.core.data.batch;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lowrank.core.data.ImageSet;
import org.lowrank.core.data.ParallelRange;

/**
 * How often each byte occurs in each channel of a set of images: integers, so that nothing depends
 * on the order in which images are counted.
 */
final class ChannelHistogram {
  private static final int VALUES = 256;

  private final long[][] counts;

  private ChannelHistogram(int channels) {
    counts = new long[channels][VALUES];
  }

  /** One thread's share of the counting. */
  private static final class Share {
    private final byte[] pixels;
    private final ChannelHistogram histogram;

    Share(ImageSet images) {
      pixels = new byte[images.channels() * images.height() * images.width()];
      histogram = new ChannelHistogram(images.channels());
    }

    void count(ImageSet images, int index) {
      images.read(index, pixels, 0);
      int plane = images.height() * images.width();
      for (int c = 0; c < histogram.counts.length; c++) {
        long[] ofChannel = histogram.counts[c];
        for (int i = c * plane; i < (c + 1) * plane; i++) {
          ofChannel[pixels[i] & 0xff]++;
        }
      }
    }
  }

  /** Counts all images, each read once. */
  static ChannelHistogram of(ImageSet images, int threads) {
    Queue<Share> shares = new ConcurrentLinkedQueue<>();
    ThreadLocal<Share> own =
        ThreadLocal.withInitial(
            () -> {
              Share share = new Share(images);
              shares.add(share);
              return share;
            });
    ParallelRange.forEach(images.size(), threads, i -> own.get().count(images, i));
    own.remove();
    ChannelHistogram all = new ChannelHistogram(images.channels());
    for (Share share : shares) {
      all.add(share.histogram);
    }
    return all;
  }

  private void add(ChannelHistogram other) {
    for (int c = 0; c < counts.length; c++) {
      for (int value = 0; value < VALUES; value++) {
        counts[c][value] += other.counts[c][value];
      }
    }
  }

  /** The mean byte of a channel. */
  double mean(int channel) {
    long sum = 0;
    for (int value = 0; value < VALUES; value++) {
      sum += value * counts[channel][value];
    }
    return sum / (double) total(channel);
  }

  /** The population standard deviation of a channel's bytes; exactly 0 when there is only one. */
  double sd(int channel) {
    double mean = mean(channel);
    double squares = 0;
    for (int value = 0; value < VALUES; value++) {
      squares += counts[channel][value] * (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / total(channel));
  }

  private long total(int channel) {
    return Arrays.stream(counts[channel]).sum();
  }
}
