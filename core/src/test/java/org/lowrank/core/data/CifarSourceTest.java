package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where CIFAR's files may be and what they are read as. */
class CifarSourceTest extends CifarFixture {
  private static final CifarVariant FINE = hundred(CifarVariant.cifar100());
  private static final CifarVariant COARSE = hundred(CifarVariant.cifar100Coarse());

  private static byte[] pixels(byte[] records, int record, int recordBytes) {
    int end = (record + 1) * recordBytes;
    return Arrays.copyOfRange(records, end - CifarVariant.PIXELS, end);
  }

  private static byte[] read(ImageSet images, int index) {
    byte[] pixels = new byte[CifarVariant.PIXELS];
    images.read(index, pixels, 0);
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({
    "cifar-100, ''",
    "cifar-100, .gz",
    "cifar-100/cifar-100-binary, ''",
    "cifar-100-binary, ''",
    "., .gz"
  })
  void readsLooseFilesWhereverPeopleKeepThem(String folder, String suffix) {
    boolean gzip = suffix.equals(".gz");
    put(folder + "/train.bin" + suffix, gzip ? IdxBytes.gzip(HUNDRED_TRAIN) : HUNDRED_TRAIN);
    assertFalse(new CifarSource(FINE).available(new DataDirectory(root)));
    put(folder + "/test.bin" + suffix, gzip ? IdxBytes.gzip(HUNDRED_TEST) : HUNDRED_TEST);
    assertTrue(new CifarSource(FINE).available(new DataDirectory(root)));
    DatasetSplit split = load(FINE);
    assertEquals("cifar-100/train (3 images [3, 32, 32], 100 classes)", split.train().toString());
    assertEquals("cifar-100/test (2 images [3, 32, 32], 100 classes)", split.test().toString());
    assertEquals(List.of(), split.notes());
    for (int i = 0; i < 3; i++) {
      assertEquals(HUNDRED_TRAIN[i * HUNDRED_RECORD + 1], split.train().label(i));
      assertArrayEquals(pixels(HUNDRED_TRAIN, i, HUNDRED_RECORD), read(split.train(), i));
    }
  }

  @Test
  void theCoarseLabelIsTheFirstByte() {
    put("cifar-100/train.bin", HUNDRED_TRAIN);
    put("cifar-100/test.bin", HUNDRED_TEST);
    DatasetSplit split = load(COARSE);
    assertEquals("cifar-100-coarse/test (2 images [3, 32, 32], 20 classes)", "" + split.test());
    assertEquals(HUNDRED_TEST[HUNDRED_RECORD], split.test().label(1));
    assertTrue(new CifarSource(COARSE).description().endsWith("by its 20 superclasses"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar-10", "cifar-10-batches-bin"})
  void joinsTheBatchesOfCifar10InTheirOrder(String folder) {
    put(folder + "/data_batch_2.bin", TEN_SECOND);
    put(folder + "/data_batch_1.bin.gz", IdxBytes.gzip(TEN_FIRST));
    put(folder + "/test_batch.bin", TEN_TEST);
    assertTen(load(ten()));
  }

  private static void assertTen(DatasetSplit split) {
    assertEquals("cifar-10/train (5 images [3, 32, 32], 10 classes)", split.train().toString());
    assertEquals(1, split.test().size());
    int record = 3073;
    for (int i = 0; i < 5; i++) {
      byte[] file = i < 2 ? TEN_FIRST : TEN_SECOND;
      int j = i < 2 ? i : i - 2;
      assertEquals(file[j * record], split.train().label(i));
      assertArrayEquals(pixels(file, j, record), read(split.train(), i));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsTheOfficialArchiveAsItIsInAnyOrder(boolean gzip) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("cifar-10-batches-bin/test_batch.bin", TEN_TEST);
    members.put("cifar-10-batches-bin/data_batch_2.bin", TEN_SECOND);
    members.put("cifar-10-batches-bin/readme.html", new byte[700]);
    members.put("cifar-10-batches-bin/data_batch_1.bin", TEN_FIRST);
    byte[] tar = tar(members);
    put("cifar-10/cifar-10-binary.tar.gz", gzip ? IdxBytes.gzip(tar) : tar);
    assertTrue(new CifarSource(ten()).available(new DataDirectory(root)));
    assertTen(load(ten()));
  }

  @Test
  void namesInAnArchiveLeadNowhere() {
    put(
        "cifar-100/cifar-100-binary.tar.gz",
        IdxBytes.gzip(
            tar(Map.of("../../train.bin", HUNDRED_TRAIN, "/etc/test.bin", HUNDRED_TEST))));
    assertEquals(3, load(FINE).train().size());
    assertFalse(Files.exists(root.resolve("train.bin")));
    assertFalse(Files.exists(root.getParent().resolve("train.bin")));
  }

  @Test
  void aFirstPartOfTheTrainingFileSaysWhatItIs() {
    byte[] part = Arrays.copyOf(HUNDRED_TRAIN, 2 * HUNDRED_RECORD);
    put("cifar-100/train-first-2.bin.gz", IdxBytes.gzip(part));
    put("cifar-100/train-first-1.bin", Arrays.copyOf(part, HUNDRED_RECORD));
    put("cifar-100/test.bin", HUNDRED_TEST);
    assertTrue(new CifarSource(FINE).available(new DataDirectory(root)));
    DatasetSplit split = load(FINE);
    assertEquals("cifar-100/train-first-2", split.train().name());
    assertEquals(2, split.train().size());
    assertEquals(
        List.of(
            "cifar-100/train-first-2: only the first 2 of 3 training images, checked record by"
                + " record but by no checksum"),
        split.images().notes());
    put("cifar-100/train.bin", HUNDRED_TRAIN);
    assertEquals("cifar-100/train", load(FINE).train().name());
  }

  @Test
  void theSameImagesHaveTheSameChecksumHoweverTheyAreStored() {
    put("cifar-100/train.bin.gz", IdxBytes.gzip(HUNDRED_TRAIN));
    put("cifar-100/test.bin", HUNDRED_TEST);
    String loose = load(FINE).train().checksum();
    put("cifar-100/train-first-3.bin", HUNDRED_TRAIN);
    root.resolve("cifar-100/train.bin.gz").toFile().delete();
    DatasetSplit part = load(FINE);
    assertEquals("cifar-100/train-first-3", part.train().name());
    assertEquals(loose, part.train().checksum());
  }

  @Test
  void realCifar100IsWhatWasPublished() {
    CifarSource source = CifarSource.cifar100();
    DataDirectory directory =
        RealData.require(source, "cifar-100/train.bin (or train-first-N.bin) and test.bin");
    DatasetSplit split = source.load(directory);
    assertEquals(10_000, split.test().size());
    assertEquals(split.train().size() == 50_000, split.notes().isEmpty());
    // The classes of the first images as every listing has them: cattle, dinosaur; mountain,
    // forest.
    assertEquals(19, split.train().label(0));
    assertEquals(29, split.train().label(1));
    assertEquals(49, split.test().label(0));
    assertEquals(33, split.test().label(1));
    int[] counts = new int[100];
    for (int i = 0; i < split.test().size(); i++) {
      counts[split.test().label(i)]++;
    }
    int[] expected = new int[100];
    Arrays.fill(expected, 100);
    assertArrayEquals(expected, counts);
  }

  @Test
  void realCifar10IsWhatWasPublished() {
    CifarSource source = CifarSource.cifar10();
    DatasetSplit split =
        source.load(RealData.require(source, "cifar-10/cifar-10-binary.tar.gz or its files"));
    assertEquals(50_000, split.train().size());
    assertEquals(10_000, split.test().size());
    // The first images: frog, truck; cat, ship.
    assertEquals(6, split.train().label(0));
    assertEquals(9, split.train().label(1));
    assertEquals(3, split.test().label(0));
    assertEquals(8, split.test().label(1));
  }
}
