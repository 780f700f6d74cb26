package org.lowrank.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Spark cluster of processes on the loopback interface, as an institute's is installed: a folder
 * with Spark's jars and nothing of lowrank, a master, and workers with a core each.
 */
final class StandaloneCluster {
  private static final String LOOPBACK = "127.0.0.1";

  /** What of the shared classpath a Spark distribution does not have. */
  private static final List<String> OURS =
      List.of("/org/lowrank/", "/org/nd4j/", "/org/bytedeco/", "/org/deeplearning4j/", "/guice/");

  private final Path home;
  private final int port = freePort();
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts a master.
   *
   * @param folder takes the installation, logs and the workers' files; emptied first
   */
  StandaloneCluster(Path folder) throws IOException {
    home = folder.toAbsolutePath();
    delete(home);
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (Path jar : sparkJars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    start(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        LOOPBACK,
        "--port",
        String.valueOf(port),
        "--webui-port",
        "0");
  }

  private static List<Path> sparkJars() {
    return Stream.of("classpath", "spark-classpath")
        .flatMap(list -> Arrays.stream(read(Path.of("target", list)).split(File.pathSeparator)))
        .filter(jar -> OURS.stream().noneMatch(jar::contains))
        .filter(jar -> !Path.of(jar).getParent().getFileName().toString().equals("target"))
        .map(Path::of)
        .toList();
  }

  /** Where drivers find it. */
  String master() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  /** A worker with one core; its executors keep their files below {@link #files}. */
  Process startWorker(String name) throws IOException {
    return start(
        name,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        LOOPBACK,
        "--webui-port",
        "0",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        files(name).toString(),
        master());
  }

  /** The folder with the files of a worker's executors. */
  Path files(String worker) {
    return home.resolve(worker + "-files");
  }

  /** Whether an executor of a worker has finished a task, by its log. */
  boolean hasFinishedTask(String worker) {
    try (Stream<Path> files = Files.find(files(worker), 3, (f, a) -> f.endsWith("stderr"))) {
      return files.anyMatch(log -> read(log).contains("Finished task"));
    } catch (IOException e) {
      return false; // not even a folder yet
    }
  }

  /** The command of Spark's script spark-submit. */
  Process submit(String name, String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of("--master", master()));
    line.addAll(List.of("--conf", "spark.executor.memory=512m"));
    line.addAll(List.of("--conf", "spark.driver.host=" + LOOPBACK));
    line.addAll(List.of(words));
    return start(name, "org.apache.spark.deploy.SparkSubmit", line.toArray(String[]::new));
  }

  /** A Java process with Spark's jars alone. */
  private Process start(String name, String main, String... words) throws IOException {
    List<String> line = java(home.resolve("jars") + "/*", "-Xmx512m");
    line.add(main);
    line.addAll(List.of(words));
    return start(name, line);
  }

  /** The command of ./lowrank, with lowrank's jars beside Spark's. */
  Process lowrank(String name, String... words) throws IOException {
    String ours =
        Path.of("target", "lowrank-spark.jar")
            + File.pathSeparator
            + read(Path.of("target", "classpath"));
    List<String> line =
        java(
            ours + File.pathSeparator + read(Path.of("target", "spark-classpath")),
            "-D" + Cluster.JARS_PROPERTY + "=" + ours,
            "-Dlog4j2.configurationFile=classpath:org/lowrank/spark/log4j2.properties");
    line.add("org.lowrank.examples.command.LowRank");
    line.addAll(List.of(words));
    return start(name, line);
  }

  private static List<String> java(String classpath, String... options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + Path.of("jvm-options").toAbsolutePath());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", classpath));
    return line;
  }

  private Process start(String name, List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(log(name, "out").toFile()).redirectError(log(name, "err").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** What a process has printed, to "out" or "err". */
  String printed(String name, String stream) {
    return read(log(name, stream));
  }

  private Path log(String name, String stream) {
    return home.resolve(name + "." + stream);
  }

  /** Ends all processes; executors end with their workers. */
  void stop() throws InterruptedException {
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) { // does not follow links
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
