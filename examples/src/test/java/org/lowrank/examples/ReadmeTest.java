package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lowrank.core.Lab;

/** What the README says is there. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  private final String readme = read(ROOT.resolve("README.md"));

  @Test
  void itsMetricIsTheOneOfTheThirdPartyProject() {
    String metric = read(Path.of("third-party-metric/src/main/java/com/example/rank/Gini.java"));
    assertTrue(readme.contains(metric.substring(metric.indexOf("public final class")).strip()));
  }

  @Test
  void itsLayersAndConversionAreThoseOfTheExample() {
    String program =
        dense(read(Path.of("src/main/java/org/lowrank/examples/OverparameterizeNetwork.java")));
    String section = readme.substring(readme.indexOf("## Over-parameterize a network"));
    Matcher snippet =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(section.substring(0, section.indexOf("\n## ")));
    int found = 0;
    while (snippet.find()) {
      assertTrue(program.contains(dense(snippet.group(1))), snippet.group(1));
      found++;
    }
    assertEquals(2, found);
  }

  /** Java without comments at the ends of lines, and without white space. */
  private static String dense(String java) {
    return java.replaceAll("//.*", "").replaceAll("\\s", "");
  }

  @Test
  void itsExperimentsExist() {
    Set<String> known = Lab.create().experiments().ids();
    Matcher named =
        Pattern.compile("lowrank run ([a-z-]+)|`([a-z]+(?:-[a-z]+)*-(?:rank|landscape))`")
            .matcher(readme);
    int found = 0;
    while (named.find()) {
      String id = named.group(1) != null ? named.group(1) : named.group(2);
      if (!Lab.create().metrics().ids().contains(id)) {
        assertTrue(known.contains(id), id);
        found++;
      }
    }
    assertTrue(found >= 4);
  }

  @Test
  void itsPictureAndFoldersExist() {
    Matcher picture = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)").matcher(readme);
    assertTrue(picture.find());
    assertTrue(Files.exists(ROOT.resolve(picture.group(1))), picture.group(1));
    Matcher folder = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(readme);
    int folders = 0;
    while (folder.find()) {
      assertTrue(Files.isDirectory(ROOT.resolve(folder.group(1))), folder.group(1));
      folders++;
    }
    assertTrue(folders == 7);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
