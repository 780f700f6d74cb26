package org.lowrank.core.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.base.Sha256;

/**
 * Which code made a result: digests of the class files of the jars (or class folders) that took
 * part. Another build of the same sources by the same compiler has the same version; a jar that
 * took no part changes nothing.
 */
public final class CodeVersion {
  private static final Map<Path, String> DIGESTS = new ConcurrentHashMap<>();

  private CodeVersion() {}

  /** The version of the framework as its jar states it. */
  public static String release() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * The version of the code behind some objects, the framework's core always among it.
   *
   * @param parts instances of plugin classes
   * @return the digests of the distinct jars, in a fixed order
   */
  public static String of(Collection<?> parts) {
    return Stream.concat(Stream.of(CodeVersion.class), parts.stream().map(Object::getClass))
        .map(CodeVersion::location)
        .filter(Objects::nonNull)
        .distinct()
        .map(location -> DIGESTS.computeIfAbsent(location, CodeVersion::digest))
        .sorted()
        .collect(Collectors.joining("+"));
  }

  private static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null || source.getLocation() == null
          ? null
          : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("code of " + type + " has no readable location", e);
    }
  }

  private static String digest(Path location) {
    try {
      if (Files.isDirectory(location)) {
        return digestTree(location);
      }
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        return digestTree(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the code in " + location, e);
    }
  }

  private static String digestTree(Path root) throws IOException {
    MessageDigest digest = Sha256.digest();
    List<Path> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes =
          files
              .filter(f -> f.toString().endsWith(".class"))
              .sorted((a, b) -> name(root, a).compareTo(name(root, b)))
              .toList();
    }
    for (Path file : classes) {
      digest.update(name(root, file).getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
