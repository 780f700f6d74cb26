package org.lowrank.core.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lowrank.core.spectrum.Blas;

/**
 * What a run rests on.
 *
 * @param version the framework's release
 * @param code digest of the code that took part
 * @param jdk vendor and version of the Java machine
 * @param os name, version and architecture
 * @param cpu the processor's name and how many cores are seen
 * @param blas the BLAS and LAPACK library, with the kernel it chose
 * @param libraries other native libraries that took part, by what they are for
 * @param data checksums of the data used, by name
 */
public record Provenance(
    String version,
    String code,
    String jdk,
    String os,
    String cpu,
    String blas,
    Map<String, String> libraries,
    Map<String, String> data) {

  /** Of this process, for code, libraries and data that took part in a run. */
  static Provenance of(String code, Map<String, String> libraries, Map<String, String> data) {
    return new Provenance(
        CodeVersion.release(),
        code,
        System.getProperty("java.vm.vendor") + " " + Runtime.version(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        cpuName() + ", " + Runtime.getRuntime().availableProcessors() + " cores",
        Blas.description(),
        new LinkedHashMap<>(libraries),
        new LinkedHashMap<>(data));
  }

  /** What the numbers were computed on, name to value. */
  public Map<String, String> machine() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("JDK", jdk);
    machine.put("OS", os);
    machine.put("CPU", cpu);
    machine.put("BLAS", blas);
    return machine;
  }

  /** Name to value, for a report. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", version);
    facts.put("code", code);
    facts.putAll(machine());
    facts.putAll(libraries);
    data.forEach((name, checksum) -> facts.put("data " + name, checksum));
    return facts;
  }

  private static String cpuName() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try {
        return Files.readAllLines(info, StandardCharsets.ISO_8859_1).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch") + " (" + info + " unreadable)";
      }
    }
    String identifier = System.getenv("PROCESSOR_IDENTIFIER");
    return identifier == null ? System.getProperty("os.arch") : identifier;
  }
}
