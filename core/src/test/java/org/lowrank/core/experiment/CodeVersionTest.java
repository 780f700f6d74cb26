package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {
  /** A class that can be loaded again from elsewhere. */
  public static final class Part {}

  private static final String PART = Part.class.getName().replace('.', '/') + ".class";

  @TempDir private Path folder;

  private static Map<String, byte[]> content() throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (InputStream in = Part.class.getClassLoader().getResourceAsStream(PART)) {
      content.put(PART, in.readAllBytes());
    }
    content.put("other/Helper.class", new byte[] {1, 2, 3});
    content.put("other/notes.txt", new byte[] {4});
    return content;
  }

  private Path classes(String name, Map<String, byte[]> content) throws IOException {
    Path root = folder.resolve(name);
    for (Map.Entry<String, byte[]> entry : content.entrySet()) {
      Path file = root.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    return root;
  }

  private Path jar(String name, Map<String, byte[]> content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file;
  }

  private static String version(Path location) throws Exception {
    URL[] urls = {location.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      Object part = loader.loadClass(Part.class.getName()).getConstructor().newInstance();
      return CodeVersion.of(List.of(part));
    }
  }

  @Test
  void theSameClassesHaveTheSameVersionWhereverTheyLie() throws Exception {
    String version = version(classes("a", content()));
    assertEquals(version, version(classes("b", content())));
    assertEquals(version, version(jar("c.jar", content())));
    assertEquals(version, version(jar("with blank, \u00fcmlaut.jar", content())));
  }

  @Test
  void aChangedAddedOrRenamedClassChangesTheVersion() throws Exception {
    String version = version(classes("a", content()));
    Map<String, byte[]> changed = content();
    changed.put("other/Helper.class", new byte[] {1, 2, 4});
    assertNotEquals(version, version(classes("changed", changed)));
    assertNotEquals(version, version(jar("changed.jar", changed)));
    Map<String, byte[]> added = content();
    added.put("other/More.class", new byte[] {9});
    assertNotEquals(version, version(classes("added", added)));
    Map<String, byte[]> renamed = content();
    renamed.put("other/Helpers.class", renamed.remove("other/Helper.class"));
    assertNotEquals(version, version(classes("renamed", renamed)));
  }

  @Test
  void filesThatAreNoClassesChangeNothing() throws Exception {
    Map<String, byte[]> noted = content();
    noted.put("other/notes.txt", new byte[] {5, 6});
    assertEquals(version(classes("a", content())), version(classes("noted", noted)));
  }

  @Test
  void theCoreIsAlwaysPartOfItAndOrderAndRepetitionAreNot() {
    String core = CodeVersion.of(List.of());
    assertTrue(core.matches("[0-9a-f]{16}"), core);
    String both = CodeVersion.of(List.of(new LocalBackend(), new Part()));
    assertEquals(both, CodeVersion.of(List.of(new Part(), new LocalBackend(), new Part())));
    assertTrue(both.contains(core) && both.length() > core.length(), both);
  }

  @Test
  void classesOfTheJavaMachineItselfAreNoPart() {
    assertEquals(CodeVersion.of(List.of()), CodeVersion.of(List.of("text", 1)));
  }

  @Test
  void codeOfAPartIsPartOfTheKey() throws Exception {
    Cell plain = new TinyExperiment().plan(TinyExperiment.CONFIG).get(0);
    URL[] urls = {classes("a", content()).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      Object part = loader.loadClass(Part.class.getName()).getConstructor().newInstance();
      Cell with =
          new Cell(
              plain.factors(),
              plain.settings(),
              plain.data(),
              plain.libraries(),
              plain.quantities(),
              plain.trials(),
              plain.blockSize(),
              plain.exact(),
              List.of(part),
              plain.body());
      TinyExperiment experiment = new TinyExperiment();
      String key = CellKey.of("tiny", experiment, plain, 7).digest();
      assertEquals(key, CellKey.of("tiny", experiment, plain, 7).digest());
      assertNotEquals(key, CellKey.of("tiny", experiment, with, 7).digest());
      assertEquals(CellKey.streams("tiny", plain, 7), CellKey.streams("tiny", with, 7));
    }
  }
}
