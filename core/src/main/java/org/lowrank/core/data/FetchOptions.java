package org.lowrank.core.data;

import java.time.Duration;
import org.lowrank.core.base.InvalidInputException;

/**
 * How patient a {@link DataFetcher} is.
 *
 * @param connectTimeout how long a connection may take to come about
 * @param stallTimeout how long a server may send nothing, before its answer or within it
 * @param attempts how often in a row one mirror may fail without bringing at least {@link
 *     #PROGRESS_BYTES}, at least 1; a mirror that breaks off again and again but gets on is not
 *     given up
 * @param firstBackoff the pause after the first failure; doubles with each further one
 * @param longestBackoff the longest pause
 * @param redirects how many redirects are followed in a row, at least 0
 * @param largestFile how many bytes are taken of a file whose size is unknown, at least 1
 * @param progressInterval the least time between two reports of progress
 */
public record FetchOptions(
    Duration connectTimeout,
    Duration stallTimeout,
    int attempts,
    Duration firstBackoff,
    Duration longestBackoff,
    int redirects,
    long largestFile,
    Duration progressInterval) {
  /** What an attempt must bring, in bytes, for the count of failures to start anew. */
  public static final long PROGRESS_BYTES = 1 << 16;

  /**
   * Checks the ranges.
   *
   * @throws InvalidInputException if a value is out of its range
   */
  public FetchOptions {
    require("connectTimeout", connectTimeout.toMillis(), 1);
    require("stallTimeout", stallTimeout.toMillis(), 1);
    require("attempts", attempts, 1);
    require("firstBackoff", firstBackoff.toMillis(), 0);
    require("longestBackoff", longestBackoff.toMillis(), 0);
    require("redirects", redirects, 0);
    require("largestFile", largestFile, 1);
    require("progressInterval", progressInterval.toMillis(), 0);
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new InvalidInputException(name + " must be at least " + least + ", found " + value);
    }
  }

  /**
   * Fit for slow hosts, as that of CIFAR is, which sends less than 100 kB a second and falls silent
   * now and then: 20 s to connect, 2 minutes of silence, 8 attempts with pauses of 1, 2, 4, 8, 16,
   * 30, 30 s, 5 redirects, files of up to 4 GiB, progress every 200 ms. There is no limit to how
   * long a file may take in all.
   *
   * @return the defaults
   */
  public static FetchOptions defaults() {
    return new FetchOptions(
        Duration.ofSeconds(20),
        Duration.ofMinutes(2),
        8,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        5,
        4L << 30,
        Duration.ofMillis(200));
  }

  /** The pause after so many failures in a row, at least 1, in milliseconds. */
  long backoffMillis(int failures) {
    long doubled = firstBackoff.toMillis() << Math.min(failures - 1, 20);
    return Math.min(doubled, longestBackoff.toMillis());
  }
}
