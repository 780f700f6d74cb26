package org.lowrank.spark;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Block;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.result.Result;

/** Draws a number a trial, until the trial that meets with a mishap. */
final class Mishap implements Experiment<Mishap.Config> {
  static final int TRIALS = 12;

  /** The trial that goes wrong. */
  static final int UNLUCKY = 7;

  /** The file in the data directory that trials look at. */
  static final String FILE = "offset.txt";

  /** A trial that reports progress does so until somebody has heard it, and not forever. */
  static final CountDownLatch HEARD = new CountDownLatch(1);

  private static final int REPORT_MILLIS = 50;
  private static final int MAX_REPORTS = 1200;

  private final DataDirectory data;

  /**
   * @param kind what happens: "none", "mistake", "bug", "first-attempt" (fails unless it failed
   *     before, which FILE remembers), "hang", "data" (adds the number in FILE) or "progress"
   */
  record Config(String kind) {}

  @Inject
  Mishap(DataDirectory data) {
    this.data = data;
  }

  @Override
  public String title() {
    return "Mishap";
  }

  @Override
  public String description() {
    return "Draws.";
  }

  @Override
  public String source() {
    return "none";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public Config config(Profile profile) {
    return new Config("none");
  }

  @Override
  public List<Cell> plan(Config config) {
    return List.of(
        Cell.builder()
            .factor("depth", 1)
            .build(
                List.of(new Quantity("drawn", Map.of())),
                TRIALS,
                1,
                (block, values) -> values[0][0] = draw(config.kind(), block)));
  }

  private double draw(String kind, Block block) {
    double drawn = block.stream(0).nextGaussian();
    if (block.first() != UNLUCKY) {
      return drawn;
    }
    Path file = data.root().resolve(FILE);
    try {
      switch (kind) {
        case "mistake" -> throw new InvalidInputException("luck must be good, found bad");
        case "bug" -> throw new IllegalArgumentException("luck ran out");
        case "first-attempt" -> {
          if (!Files.exists(file)) {
            Files.writeString(file, "failed once");
            throw new IllegalArgumentException("luck ran out");
          }
        }
        case "hang" -> new CountDownLatch(1).await();
        case "data" -> drawn += Double.parseDouble(Files.readString(file));
        case "progress" -> {
          for (int i = 0; i < MAX_REPORTS && !heard(); i++) {
            block.progress(0, 0.5, "half way");
          }
        }
        default -> {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return drawn;
  }

  private static boolean heard() {
    try {
      return HEARD.await(REPORT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public List<Result> results(Config config, Measurements measurements) {
    return List.of();
  }
}
