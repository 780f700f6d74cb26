package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.examples.command.LowRank;

/**
 * A jar of somebody else's, built from {@code third-party-metric} and put on the classpath: its
 * metric is listed, run and reported with no change here.
 */
class ThirdPartyMetricTest {
  private static final Path PROJECT = Path.of("third-party-metric");

  @TempDir Path folder;

  @Test
  void aJarOnTheClasspathAddsAMetric() throws Exception {
    Path jar = build();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugins = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(plugins);

      String listed = lowrank("list", "metrics");
      assertTrue(listed.contains("gini\n  formula     sum |s_i - s_j| / (2 n sum s)"), listed);
      assertTrue(lowrank("list", "plugins").contains("com.example.rank.GiniPlugin"));

      Path matrix = Files.writeString(folder.resolve("m.csv"), "3,0\n0,1\n");
      String measured = lowrank("measure", matrix.toString(), "--metric", "gini");
      assertTrue(measured.contains("gini  0.25"), measured);

      Path out = folder.resolve("out");
      lowrank(
          "run",
          "linear-rank",
          "--set",
          "metrics=gini",
          "--set",
          "samples=32",
          "--out",
          out.toString());
      assertTrue(Files.readString(out.resolve("summary.csv")).contains(",gini,32,"));
      assertTrue(Files.readString(out.resolve("report.html")).contains("gini"));
      assertTrue(Files.exists(out.resolve("figures/gini-weights-normal.svg")));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String lowrank(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertEquals(
        0,
        LowRank.execute(new PrintWriter(out, true), new PrintWriter(err, true), args),
        err::toString);
    return out.toString();
  }

  /** Compiles and packs the project as Maven does. */
  private Path build() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-d",
                folder.resolve("classes").toString()));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.set(words.indexOf("-Xlint:all"), "-Xlint:all,-path,-classfile");
    try (Stream<Path> sources = Files.walk(PROJECT.resolve("src/main/java"))) {
      sources.filter(f -> f.toString().endsWith(".java")).map(Path::toString).forEach(words::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, words.toArray(String[]::new)));
    Path jar = folder.resolve("gini-metric.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, folder.resolve("classes"));
      add(out, PROJECT.resolve("src/main/resources"));
    }
    return jar;
  }

  private static void add(JarOutputStream jar, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
