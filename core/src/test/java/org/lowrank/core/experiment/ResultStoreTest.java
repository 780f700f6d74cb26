package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.base.InvalidInputException;

class ResultStoreTest {
  private static final CellKey KEY = new CellKey("{\"experiment\":\"tiny\"}");

  @TempDir private Path folder;

  private static String refusal(Path root) {
    String message =
        assertThrows(InvalidInputException.class, () -> ResultStore.open(root)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void isMadeInAnAbsentOrEmptyFolderAndOpenedAgain() throws Exception {
    Path root = folder.resolve("a").resolve("b");
    ResultStore.open(root).save(KEY, 0, 2, new double[][] {{1, 2}});
    assertEquals("lowrank-store 1\n", Files.readString(root.resolve("version")));
    assertEquals(
        2,
        ResultStore.open(root).load(KEY, 0, 2, List.of(Quantity.of("rank"))).orElseThrow()[0][1]);
    ResultStore.open(Files.createDirectories(folder.resolve("empty")));
  }

  @Test
  void aStoreOfAnotherVersionIsRefused() throws IOException {
    Files.writeString(folder.resolve("version"), "lowrank-store 2\nand more\n");
    assertEquals(
        "results folder "
            + folder
            + " is of another version: expected \"lowrank-store 1\", found \"lowrank-store 2\";"
            + " choose another --out or remove it",
        refusal(folder));
    assertEquals("lowrank-store 2\nand more\n", Files.readString(folder.resolve("version")));
  }

  @Test
  void aVersionFileThatIsNoTextIsRefused() throws IOException {
    Files.write(folder.resolve("version"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertTrue(refusal(folder).contains("version"));
    Files.write(folder.resolve("version"), new byte[0]);
    assertTrue(refusal(folder).contains("found \"\""));
  }

  @Test
  void aFolderWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "x");
    assertEquals(
        "results folder "
            + folder
            + " holds other files and no version of a store; choose another --out",
        refusal(folder));
    assertFalse(Files.exists(folder.resolve("version")));
  }

  @Test
  void aFileInTheFoldersPlaceIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertEquals(file + " is a file, expected a folder for results", refusal(file));
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    String message = refusal(file.resolve("below"));
    assertTrue(message.startsWith("results folder " + file.resolve("below")), message);
  }

  @Test
  void whatAKilledRunLeftOfAStoreInTheMakingIsNoForeignFile() throws Exception {
    Files.writeString(folder.resolve("version.17-1.tmp"), "lowr");
    assertTrue(ResultStore.open(folder).load(KEY, 0, 2, List.of(Quantity.of("rank"))).isEmpty());
  }
}
