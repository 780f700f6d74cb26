package org.lowrank.examples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README's pictures, which {@code .ci/pictures} makes. */
class PicturesTest {
  private static final Path PICTURES = Path.of("pictures");

  /** A page of pictures is to load fast. */
  private static final long LARGEST = 150_000;

  /**
   * What fewer colours, and other processors' last digits, may do to a channel, and to how many.
   */
  private static final int SLACK = 40;

  private static final double FEW = 0.005;

  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^]]+]\\(examples/pictures/([^)]+)\\)\n\n(.+?)\n\n", Pattern.DOTALL);

  /**
   * How a picture is made.
   *
   * @param file in the output folder
   * @param command the words after {@code ./lowrank}
   */
  private record Recipe(String file, String command) {}

  private static Map<String, Recipe> recipes() throws IOException {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    for (String row : Files.readAllLines(PICTURES.resolve("made-by.tsv"))) {
      String[] cells = row.split("\t", -1);
      recipes.put(cells[0], new Recipe(cells[1], cells[2]));
    }
    return recipes;
  }

  @Test
  void eachPictureIsThereAndItsCaptionSaysTheCommandThatMadeIt() throws IOException {
    Map<String, Recipe> recipes = recipes();
    Matcher picture = PICTURE.matcher(Files.readString(Path.of("../README.md")));
    List<String> shown = new ArrayList<>();
    while (picture.find()) {
      String name = picture.group(1);
      shown.add(name);
      assertTrue(recipes.containsKey(name), name + " is not in made-by.tsv");
      String command = "`./lowrank " + recipes.get(name).command() + "`";
      String caption = picture.group(2).replaceAll("\\s+", " ");
      assertTrue(caption.contains(command), name + ": " + caption);
      long size = Files.size(PICTURES.resolve(name));
      assertTrue(size < LARGEST, name + " has " + size + " bytes");
    }
    assertEquals(new TreeSet<>(recipes.keySet()), new TreeSet<>(shown));
  }

  /** The quick ones. A landscape is the first of several, which needs no others. */
  @ParameterizedTest
  @CsvSource({"linear-rank.png, ''", "rank-landscape.png, samples=1"})
  void picturesAreWhatTheSoftwareMakesNow(String name, String less, @TempDir Path out)
      throws IOException {
    Recipe recipe = recipes().get(name);
    List<String> words = new ArrayList<>(List.of(recipe.command().split(" ")));
    if (!less.isEmpty()) {
      words.addAll(List.of("--set", less));
    }
    words.addAll(List.of("--out", out.toString()));
    Command made = Command.run(words.toArray(String[]::new));
    assertEquals(0, made.exitCode(), made.err());
    BufferedImage now = ImageIO.read(out.resolve(recipe.file()).toFile());
    BufferedImage shown = ImageIO.read(PICTURES.resolve(name).toFile());
    assertEquals(size(now), size(shown));
    double differing = differing(now, shown);
    assertTrue(
        differing < FEW,
        name + " differs in " + differing + " of its pixels; .ci/pictures makes it again");
  }

  private static String size(BufferedImage image) {
    return image.getWidth() + " x " + image.getHeight();
  }

  /** The share of pixels that have another colour. */
  private static double differing(BufferedImage one, BufferedImage other) {
    int count = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        count += distance(one.getRGB(x, y), other.getRGB(x, y)) > SLACK ? 1 : 0;
      }
    }
    return (double) count / (one.getWidth() * one.getHeight());
  }

  /** The largest difference of two colours' channels, from 0 to 255. */
  private static int distance(int one, int other) {
    int most = 0;
    for (int shift = 0; shift < Integer.SIZE - Byte.SIZE; shift += Byte.SIZE) {
      most = Math.max(most, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
    }
    return most;
  }
}
