package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.base.InvalidInputException;

/** MNIST's way of being kept, on a data set of two images and one. */
class MnistSourceTest {
  private static final Map<String, byte[]> CONTENTS =
      Map.of(
          MnistSource.TRAIN_IMAGES, IdxBytes.images(2, 1, 2, new byte[] {1, 2, 3, 4}),
          MnistSource.TRAIN_LABELS, IdxBytes.labels((byte) 5, (byte) 6),
          MnistSource.TEST_IMAGES, IdxBytes.images(1, 1, 2, new byte[] {7, 8}),
          MnistSource.TEST_LABELS, IdxBytes.labels((byte) 9));

  @TempDir Path folder;

  private static CatalogEntry entry() {
    List<CatalogFile> files =
        DataCatalog.bundled().entry("mnist").files().stream()
            .map(file -> new CatalogFile(file.name(), 0, "", md5(file.name()), file.aliases()))
            .toList();
    CatalogEntry mnist = DataCatalog.bundled().entry("mnist");
    return new CatalogEntry("mnist", "tiny", "none", "nobody", false, files, mnist.mirrors());
  }

  private static String md5(String name) {
    var digest = Digests.md5();
    digest.update(CONTENTS.get(name));
    return Digests.hex(digest);
  }

  private void put(String inFolder, String suffix, boolean dotted) throws IOException {
    for (Map.Entry<String, byte[]> file : CONTENTS.entrySet()) {
      String name = file.getKey().replace(".gz", suffix);
      name = dotted ? name.replace("-idx", ".idx") : name;
      Path path = folder.resolve(inFolder).resolve(name);
      Files.createDirectories(path.getParent());
      boolean packed = suffix.equals(".gz");
      Files.write(path, packed ? IdxBytes.gzip(file.getValue()) : file.getValue());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mnist, .gz, false",
    "mnist, '', false",
    "mnist, '', true",
    "'', .gz, false",
    "'', .gz, true",
    "'', '', true"
  })
  void readsAndVerifiesThePlacesAndNamesPeopleUse(String inFolder, String suffix, boolean dotted)
      throws IOException {
    put(inFolder, suffix, dotted);
    DataDirectory directory = new DataDirectory(folder);
    MnistSource source = new MnistSource(entry());
    assertTrue(source.available(directory));
    DatasetSplit split = source.load(directory);
    assertEquals("mnist/train (2 images [1, 2], 10 classes)", split.train().toString());
    assertEquals("mnist/test (1 images [1, 2], 10 classes)", split.test().toString());
    assertEquals(6, split.train().label(1));
    assertEquals(8 / 255.0, split.test().input(0)[1]);
    for (FileCheck check : DatasetVerifier.verify(entry(), directory)) {
      assertEquals(FileCheck.Status.VERIFIED, check.status(), check.detail());
    }
  }

  @Test
  void saysHowToGetItWhenItIsAbsent() throws IOException {
    put("mnist", ".gz", false);
    Files.delete(folder.resolve("mnist").resolve(MnistSource.TEST_LABELS));
    DataDirectory directory = new DataDirectory(folder);
    MnistSource source = new MnistSource(entry());
    assertFalse(source.available(directory));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> source.load(directory));
    assertEquals(
        "mnist is not in "
            + folder
            + ": run `lowrank data fetch mnist` or point --data-dir or LOWRANK_DATA at a folder"
            + " that holds mnist/t10k-labels-idx1-ubyte.gz",
        e.getMessage());
  }

  @Test
  void refusesAnotherDataSetUnderTheSameNames() throws IOException {
    put("mnist", ".gz", false);
    Path labels = folder.resolve("mnist").resolve(MnistSource.TRAIN_LABELS);
    Files.write(labels, IdxBytes.gzip(IdxBytes.labels((byte) 5, (byte) 5)));
    DataDirectory directory = new DataDirectory(folder);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> new MnistSource(entry()).load(directory));
    assertTrue(e.getMessage().startsWith(labels + ": is not the train-labels-idx1-ubyte.gz of"));
    assertTrue(e.getMessage().contains(md5(MnistSource.TRAIN_LABELS)), e.getMessage());
  }

  @Test
  void verifyTellsDifferentMissingAndCorruptFilesApart() throws IOException {
    put("mnist", ".gz", false);
    Path here = folder.resolve("mnist");
    Files.write(here.resolve(MnistSource.TRAIN_LABELS), IdxBytes.gzip(new byte[3]));
    Files.delete(here.resolve(MnistSource.TEST_IMAGES));
    byte[] packed = IdxBytes.gzip(CONTENTS.get(MnistSource.TEST_LABELS));
    Files.write(here.resolve(MnistSource.TEST_LABELS), Arrays.copyOf(packed, packed.length - 1));
    List<FileCheck> checks = DatasetVerifier.verify(entry(), new DataDirectory(folder));
    assertEquals(
        List.of(
            FileCheck.Status.VERIFIED,
            FileCheck.Status.DIFFERENT,
            FileCheck.Status.MISSING,
            FileCheck.Status.DIFFERENT),
        checks.stream().map(FileCheck::status).toList());
    assertEquals(MnistSource.TRAIN_LABELS, checks.get(1).file());
    assertTrue(checks.get(1).detail().contains("content MD5 must be " + md5(checks.get(1).file())));
    assertEquals("not in " + here + " nor in " + folder, checks.get(2).detail());
    assertTrue(checks.get(3).detail().contains("corrupt gzip: compressed byte"));
  }

  @Test
  void realFashionMnistIsWhatWasPublished() {
    MnistSource source = MnistSource.fashion();
    DataDirectory directory =
        RealData.require(
            source, "fashion-mnist/train-images-idx3-ubyte.gz and its three companions");
    DatasetSplit split = source.load(directory);
    assertEquals("fashion-mnist/train (60000 images [28, 28], 10 classes)", "" + split.train());
    assertEquals(10_000, split.test().size());
    assertEquals(9, split.train().label(0)); // an ankle boot
  }

  @Test
  void fashionMnistIsNotTakenForMnist() throws IOException {
    put("fashion-mnist", ".gz", false);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> MnistSource.fashion().load(new DataDirectory(folder)));
    assertTrue(e.getMessage().contains("-ubyte.gz of fashion-mnist: content MD5 must be"));
  }
}
