package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.Lab;
import org.lowrank.examples.command.LowRank;

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
  void itsModulesAreThoseOfTheBuildAndTheirPackagesExist() {
    Set<String> modules = new LinkedHashSet<>();
    Matcher heading = Pattern.compile("(?m)^### ([a-z-]+)$").matcher(readme);
    while (heading.find()) {
      modules.add(heading.group(1));
    }
    Set<String> built = new LinkedHashSet<>();
    Matcher module =
        Pattern.compile("<module>([^<]+)</module>").matcher(read(ROOT.resolve("pom.xml")));
    while (module.find()) {
      built.add(module.group(1));
    }
    assertEquals(built, modules);
    Matcher link = Pattern.compile("\\[`org\\.lowrank\\.[a-z]+`]\\(([^)]+)\\)").matcher(readme);
    int packages = 0;
    while (link.find()) {
      Path description = ROOT.resolve(link.group(1)).resolve("package-info.java");
      assertTrue(Files.exists(description), description.toString());
      packages++;
    }
    assertEquals(built.size(), packages);
  }

  @Test
  void itsMatrixHasTheRanksThatItSays(@TempDir Path folder) throws IOException {
    Path matrix = Files.writeString(folder.resolve("matrix.csv"), "3,0,0\n0,2,0\n0,0,1\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    LowRank.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "measure",
        matrix.toString(),
        "--metric",
        "effective-rank,effective-rank-exp,stable-rank");
    String printed = out.toString().replace(matrix.toString(), "matrix.csv");
    assertTrue(readme.contains("stable-rank\n" + printed), printed + err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
