package org.lowrank.examples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lowrank.core.spectrum.Blas;
import org.lowrank.overparam.convolution.OneDnn;

/**
 * What speeds depend on besides the code.
 *
 * @param facts name to value, ordered
 */
record Machine(Map<String, String> facts) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path OS_RELEASE = Path.of("/etc/os-release");

  /** This one, as it is now. */
  static Machine here() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Processor",
        value(CPU_INFO, "model name", ':').orElse(System.getProperty("os.arch"))
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores");
    facts.put(
        "System",
        value(OS_RELEASE, "PRETTY_NAME", '=').map(name -> name.replace("\"", "") + ", ").orElse("")
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version"));
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    facts.put(
        "Load before", load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f processes", load));
    facts.put(
        "lowrank",
        "JDK " + Runtime.version() + "; " + Blas.description() + "; " + OneDnn.description());
    return new Machine(facts);
  }

  private static Optional<String> value(Path file, String name, char separator) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(separator) + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // not Linux
    }
  }
}
