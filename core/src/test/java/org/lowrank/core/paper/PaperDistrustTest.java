package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Profile;

/** Files of papers with holes in them, each refused in one line that names file and hole. */
class PaperDistrustTest {
  private static final String MANIFEST =
      """
      {"lowrank": "0.1", "document": "ab", "declaration": {"kind": "program", "file": "",
       "profile": ""}, "sections": [{"id": "a", "title": "A", "origins": [], "items": [],
       "machine": {}}], "values": [], "files": {"a.csv": "00"}}
      """;

  @TempDir private Path folder;

  private String paper(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), json);
    Lab lab = Lab.create(new DataDirectory(folder), List.of(new IdlePlugin()));
    return message("paper " + file, () -> PaperFile.read(file, lab, Profile.SMOKE));
  }

  private static String message(String start, Runnable action) {
    String message = assertThrows(InvalidInputException.class, action::run).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith(start), message);
    return message.substring(start.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"experiments\": [null]| \"experiments\" must have no null in it",
        "\"claims\": [null]| \"claims\" must have no null in it",
        "\"claims\": [{\"id\": \"c\", \"statement\": \"s\", \"evidence\": [null]}]|"
            + " \"evidence\" must have no null in it",
        "\"authors\": [null]| \"authors\" must have no null in it",
        "\"introduction\": [null]| \"introduction\" must have no null in it",
        "\"references\": [null]| \"references\" must have no null in it",
        "\"references\": [{\"key\": \"k\", \"year\": 1}]| \"authors\" is missing",
        "\"template\": \"mine.json\", \"files\": [null]| \"files\" must have no null in it",
        "\"template\": \"a\\u0000b\"| no file has a name such as \"a b\"",
      })
  void anElementThatIsMissing(String member, String problem) throws IOException {
    String experiments = "\"experiments\": [{\"id\": \"e\", \"experiment\": \"idle\"}]";
    String rest = member.contains("experiments") ? "" : ", " + experiments;
    String message = paper("{\"title\": \"T\", " + member + rest + "}");
    assertTrue(message.endsWith(": " + problem), message);
  }

  private Path manifest(String json) throws IOException {
    return Files.writeString(folder.resolve(Manifest.PAPER), json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lowrank", "document", "kind", "profile", "title", "origins", "items", "values"})
  void aManifestWithoutAMember(String name) throws IOException {
    Path file =
        manifest(
            MANIFEST.replaceFirst(
                "\"" + name + "\": *(\"[^\"]*\"|\\[\\])", "\"" + name + "\": null"));
    assertEquals(
        "\"" + name + "\" is missing",
        message(file + " is damaged: ", () -> Manifest.read(folder)));
  }

  @Test
  void aManifestThatIsNull() throws IOException {
    Path file = manifest("null");
    message(file + " is damaged: expected an object", () -> Manifest.read(folder));
    assertEquals(Optional.empty(), Manifest.readIfPresent(file));
  }

  @Test
  void aDeclarationInPlaceOfAManifest() throws IOException {
    Path file = manifest("{\"title\": \"T\", \"experiments\": []}");
    assertEquals(
        "; build it first by lowrank paper " + file + ", and name the folder that gives",
        message(file + " declares a paper", () -> Manifest.read(folder)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.csv", "/etc/passwd", "a/../../b", "", ".", "a\\u0000b"})
  void aManifestOfFilesElsewhere(String name) throws IOException {
    Path file = manifest(MANIFEST.replace("a.csv", name));
    message(file + " is damaged: ", () -> Manifest.read(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", ""})
  void aManifestOfASectionElsewhere(String id) throws IOException {
    Path file = manifest(MANIFEST.replace("\"a\"", "\"" + id + "\""));
    message(
        file + " is damaged: section id must be at most 100 letters", () -> Manifest.read(folder));
  }
}
