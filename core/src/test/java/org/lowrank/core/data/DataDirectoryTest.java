package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

class DataDirectoryTest {
  private static final Path HOME = Path.of("home");

  private static Path resolve(Optional<String> option, Map<String, String> environment) {
    return DataDirectory.resolve(option, environment, HOME).root();
  }

  @Test
  void optionGoesBeforeVariableBeforeHome() {
    Map<String, String> variable = Map.of("LOWRANK_DATA", "v");
    assertEquals(Path.of("o"), resolve(Optional.of("o"), variable));
    assertEquals(Path.of("v"), resolve(Optional.empty(), variable));
    assertEquals(HOME.resolve(".lowrank/data"), resolve(Optional.empty(), Map.of()));
    assertEquals(
        HOME.resolve(".lowrank/data"), resolve(Optional.empty(), Map.of("LOWRANK_DATA", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void refusesWhatIsNoFoldersName(String name) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> resolve(Optional.of(name), Map.of()));
    assertEquals(0, e.getMessage().indexOf("--data-dir must name a folder"), e.getMessage());
  }

  @Test
  void refusesAFileNamingWhereItWasSaid(@TempDir Path folder) throws IOException {
    String file = Files.write(folder.resolve("f"), new byte[1]).toString();
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> resolve(Optional.empty(), Map.of("LOWRANK_DATA", file)));
    assertEquals("LOWRANK_DATA must name a folder, found the file " + file, e.getMessage());
  }

  @Test
  void findsAFileUnderEachOfItsNamesItsOwnFolderFirst(@TempDir Path folder) throws IOException {
    CatalogEntry mnist = DataCatalog.bundled().entry("mnist");
    CatalogFile file = mnist.file("train-labels-idx1-ubyte.gz");
    DataDirectory directory = new DataDirectory(folder);
    assertEquals(Optional.empty(), directory.find(mnist, file));
    Files.createDirectories(folder.resolve("mnist/train-labels-idx1-ubyte"));
    assertEquals(Optional.empty(), directory.find(mnist, file), "a folder is no file");
    // From the last that is looked at to the first: each takes the place of the one before.
    List<String> names =
        List.of(
            "train-labels.idx1-ubyte",
            "train-labels-idx1-ubyte",
            "train-labels-idx1-ubyte.gz",
            "mnist/train-labels.idx1-ubyte.gz",
            "mnist/train-labels.idx1-ubyte",
            "mnist/train-labels-idx1-ubyte.gz");
    for (String name : names) {
      Path path = Files.write(folder.resolve(name), new byte[1]);
      assertEquals(Optional.of(path), directory.find(mnist, file));
    }
  }
}
