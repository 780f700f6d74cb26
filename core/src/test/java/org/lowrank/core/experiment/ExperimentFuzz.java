package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Require;
import org.lowrank.core.fuzz.FuzzTarget;
import org.lowrank.core.fuzz.FuzzTargets;

/** The readers of settings and of stored results. */
public final class ExperimentFuzz implements FuzzTargets {
  private static final CellKey KEY = new CellKey("{\"experiment\":\"fuzz\"}");
  private static final List<Quantity> QUANTITIES =
      List.of(Quantity.of("rank"), new Quantity("array", Map.of(), 3));
  private static final int TRIALS = 4;

  private enum Colour {
    RED,
    GREEN
  }

  private record Shared(int epochs, double rate, boolean augment) {
    Shared {
      Require.between("epochs", epochs, 1, 100);
      Require.between("rate", rate, 0, 1);
    }
  }

  private record Config(
      int width, List<Integer> depths, String name, Colour colour, Shared shared, long seed) {
    Config {
      Require.between("width", width, 1, 1024);
      Require.distinct("depths", depths);
    }
  }

  private static final Config CONFIG =
      new Config(16, List.of(1, 4), "normal", Colour.RED, new Shared(3, 0.5, true), 7);

  @Override
  public List<FuzzTarget> in(Path folder) throws IOException {
    return List.of(
        configFile(folder.resolve("config-file")),
        storedSettings(folder.resolve("stored-settings")),
        block(folder.resolve("store-block")),
        version(folder.resolve("store-version")));
  }

  private static FuzzTarget json(FuzzTarget target) {
    return target
        .words(
            "null",
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            ":",
            "1e400",
            "\\u0000",
            "[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "\"width\"",
            "//",
            "NaN",
            "\n",
            "true")
        .perByte(1 << 10);
  }

  private static FuzzTarget configFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    return json(
        FuzzTarget.of(
            "config-file",
            folder.resolve("config.json"),
            file -> check(Settings.with(CONFIG, file)),
            "{\"width\": 32, \"depths\": [1, 2, 16], \"rate\": 0.25,\n \"colour\": \"GREEN\"}\n"
                .getBytes(StandardCharsets.UTF_8),
            Settings.canonical(CONFIG).getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8)));
  }

  private static FuzzTarget storedSettings(Path folder) throws IOException {
    Files.createDirectories(folder);
    return json(
        FuzzTarget.of(
            "stored-settings",
            folder.resolve("settings.json"),
            ExperimentFuzz::parse,
            Settings.canonical(CONFIG).getBytes(StandardCharsets.UTF_8)));
  }

  /** Stored settings are a text in a larger file, which whoever reads it names. */
  private static void parse(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      check(Settings.parse(Config.class, text));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    }
  }

  private static void check(Config config) {
    assertTrue(config.width() >= 1 && config.width() <= 1024);
    assertTrue(config.shared().rate() >= 0 && config.shared().rate() <= 1);
    assertEquals(config, Settings.parse(Config.class, Settings.canonical(config)));
  }

  private static FuzzTarget block(Path folder) {
    ResultStore store = ResultStore.open(folder);
    store.save(KEY, 0, TRIALS, new double[][] {{1, 2, 3, 4}, new double[3 * TRIALS]});
    Path file = store.folder(KEY).resolve("0-" + TRIALS + ".block");
    return FuzzTarget.of(
            "store-block",
            file,
            input -> {
              Optional<double[][]> values = store.load(KEY, 0, TRIALS, QUANTITIES);
              values.ifPresent(
                  v -> {
                    assertEquals(2, v.length);
                    assertEquals(TRIALS, v[0].length);
                    assertEquals(3 * TRIALS, v[1].length);
                  });
            },
            bytes(file))
        .sealedBy(ExperimentFuzz::withChecksum);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] withChecksum(byte[] block) {
    int body = block.length - Integer.BYTES;
    if (body < 0) {
      return block;
    }
    CRC32C crc = new CRC32C();
    crc.update(KEY.json().getBytes(StandardCharsets.UTF_8));
    crc.update(block, 0, body);
    return ByteBuffer.wrap(block.clone()).putInt(body, (int) crc.getValue()).array();
  }

  private static FuzzTarget version(Path folder) throws IOException {
    Path home = folder.resolve("version-home");
    ResultStore.open(home);
    return FuzzTarget.of(
        "store-version",
        home.resolve("version"),
        file -> ResultStore.open(home),
        bytes(home.resolve("version")));
  }
}
