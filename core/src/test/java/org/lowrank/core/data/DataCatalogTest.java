package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;

class DataCatalogTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String ENTRY =
      """
      {"datasets": [
        {"name": "toy", "title": "Toy", "licence": "none", "citation": "nobody",
         "files": [{"name": "toy.bin", "size": 5, "contentMd5": "%s"}],
         "mirrors": ["http://localhost/toy/"]}
      ]}
      """
          .formatted(MD5);

  private static final List<String> BUNDLED =
      List.of("mnist-sample", "mnist", "fashion-mnist", "cifar-10", "cifar-100", "tiny-imagenet");

  @TempDir Path folder;

  private DataCatalog load(String json) throws IOException {
    Files.writeString(folder.resolve("catalog.json"), json);
    return DataCatalog.load(new DataDirectory(folder));
  }

  @Test
  void knowsMnistByThePublishedAddressesSizesAndChecksums() {
    CatalogEntry mnist = DataCatalog.bundled().entry("mnist");
    assertEquals(
        List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
        mnist.mirrors());
    assertEquals("CC BY-SA 3.0", mnist.licence());
    assertEquals(
        List.of(
            new CatalogFile(
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                "6bbc9ace898e44ae57da46a324031adb",
                List.of("train-images.idx3-ubyte")),
            new CatalogFile(
                "train-labels-idx1-ubyte.gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                "a25bea736e30d166cdddb491f175f624",
                List.of("train-labels.idx1-ubyte")),
            new CatalogFile(
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                "2646ac647ad5339dbf082846283269ea",
                List.of("t10k-images.idx3-ubyte")),
            new CatalogFile(
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                "27ae3e4e09519cfbb04c329615203637",
                List.of("t10k-labels.idx1-ubyte"))),
        mnist.files());
  }

  @ParameterizedTest
  @CsvSource({
    "cifar-10, https://www.cs.toronto.edu/~kriz/, cifar-10-binary.tar.gz, 170052171,"
        + " c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
    "cifar-100, https://www.cs.toronto.edu/~kriz/, cifar-100-binary.tar.gz, 168513733,"
        + " 58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
    "tiny-imagenet, http://cs231n.stanford.edu/, tiny-imagenet-200.zip, 248100043,"
        + " 6198c8ae015e2b3e007c7841da39ec069199b9aa3bfa943a462022fe5e43c821",
  })
  void knowsArchivesByThePublishedAddressesSizesAndChecksums(
      String name, URI mirror, String file, long size, String sha256) {
    CatalogEntry entry = DataCatalog.bundled().entry(name);
    assertEquals(List.of(mirror), entry.mirrors());
    assertEquals(List.of(new CatalogFile(file, size, sha256, "", List.of())), entry.files());
  }

  @Test
  void listsWhatItHasWhenAskedForAnother() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> DataCatalog.bundled().entry("mnits"));
    assertEquals(
        "unknown data set \"mnits\"; did you mean \"mnist\"? (known: "
            + String.join(", ", BUNDLED)
            + ")",
        e.getMessage());
  }

  @Test
  void directorysCatalogAddsAndReplaces() throws IOException {
    DataCatalog added = load(ENTRY);
    assertEquals(
        Stream.concat(BUNDLED.stream(), Stream.of("toy")).toList(),
        added.entries().stream().map(CatalogEntry::name).toList());
    CatalogFile file = added.entry("toy").file("toy.bin");
    assertEquals(new CatalogFile("toy.bin", 5, null, MD5, null), file);
    assertFalse(file.gzip());
    DataCatalog replaced = load(ENTRY.replace("\"toy\"", "\"mnist\""));
    assertEquals("Toy", replaced.entry("mnist").title());
    assertEquals(BUNDLED.size(), replaced.entries().size());
  }

  @Test
  void needsNoCatalogInTheDirectory() {
    DataDirectory absent = new DataDirectory(folder.resolve("absent"));
    assertEquals(DataCatalog.bundled().entries(), DataCatalog.load(absent).entries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"toy.bin\"     | \"../toy.bin\"  | file name must be letters",
        "\"toy.bin\"     | \".hidden\"     | file name must be letters",
        "\"size\": 5     | \"size\": -5    | toy.bin: size must not be negative, found -5",
        "\"size\": 5     | \"size\": \"x\" | line 3, column",
        "\"size\"        | \"sice\"        | \"sice\"",
        "89abcdef\"}     | 89abcdeg\"}     | toy.bin: contentMd5 must be 32 hexadecimal digits",
        "contentMd5      | sha256          | toy.bin: sha256 must be 64 hexadecimal digits",
        "\"name\": \"toy\" | \"name\": \"T y\" | data set name must be lower-case",
        "\"Toy\"         | \"\"            | toy: title must be one line",
        "http://         | ftp://          | toy: mirror must be an http or https address",
        "/toy/           | /toy            | ending in '/', found http://localhost/toy",
        "[\"http://localhost/toy/\"] | [] | toy: mirrors must be given",
        "\"mirrors\"     | \"bundled\": true, \"mirrors\" | toy: mirrors must be empty",
        "{\"datasets\"   | {\"data\"       | \"data\"",
      })
  void refusesAMalformedCatalogInOneLineNamingTheFile(String from, String to, String what) {
    assertTrue(ENTRY.contains(from), from);
    assertRefused(ENTRY.replace(from, to), what);
  }

  @Test
  void refusesACatalogThatBreaksOffOrGoesOn() {
    assertRefused(ENTRY.substring(0, ENTRY.length() - 3), "line 5, column");
    assertRefused(ENTRY + "{}", "line 6, column");
    assertRefused("null", "must be an object with a list \"datasets\"");
    assertRefused("{\"datasets\": [null]}", "found null");
    assertRefused("", "line 1, column");
  }

  private void assertRefused(String malformed, String what) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> load(malformed));
    String message = e.getMessage();
    assertTrue(message.startsWith(folder.resolve("catalog.json") + ": "), message);
    assertTrue(message.contains(what), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void refusesADataSetListedTwice() {
    String twice = ENTRY.replaceFirst("(?s)(\\{\"name\": \"toy\".*\"\\]\\})", "$1, $1");
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> load(twice));
    assertTrue(e.getMessage().endsWith("data set toy is listed twice"), e.getMessage());
  }
}
