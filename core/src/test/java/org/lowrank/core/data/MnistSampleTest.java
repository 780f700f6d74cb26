package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MnistSampleTest {
  private static final DataDirectory NOWHERE = new DataDirectory(Path.of("nowhere"));

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = MnistSampleSource.class.getResourceAsStream("mnist-sample/" + name)) {
      return in.readAllBytes();
    }
  }

  private static DataDirectory fullMnist() {
    return RealData.require(
        new MnistSource(), "mnist/train-images-idx3-ubyte.gz and its three companions");
  }

  @Test
  void hasTwoHundredTrainingAndOneHundredTestImagesOfEachClass() {
    MnistSampleSource source = new MnistSampleSource();
    assertTrue(source.available(NOWHERE));
    DatasetSplit sample = source.load(NOWHERE);
    assertBalanced(sample.train(), MnistSampleRecipe.TRAIN_PER_CLASS);
    assertBalanced(sample.test(), MnistSampleRecipe.TEST_PER_CLASS);
  }

  private static void assertBalanced(Dataset dataset, int perClass) {
    assertArrayEquals(new int[] {28, 28}, dataset.shape());
    int[] counts = new int[dataset.classes()];
    for (int i = 0; i < dataset.size(); i++) {
      counts[dataset.label(i)]++;
    }
    int[] expected = new int[10];
    Arrays.fill(expected, perClass);
    assertArrayEquals(expected, counts);
  }

  @Test
  void isOneAndTheSameEverywhere() {
    DatasetSplit sample = new MnistSampleSource().load(NOWHERE);
    assertEquals(
        "050d4f01dccf15a856d72fe44b473d5d95eb01346859a14f78915ee7a962757a",
        sample.train().checksum());
    assertEquals(
        "cac8fd14caa2c6d256281a731a3cb13ae4d5c56bd0eb17034b8704f9ffc7da68",
        sample.test().checksum());
  }

  @Test
  void isWhatTheCatalogSays() {
    CatalogEntry entry = DataCatalog.bundled().entry("mnist-sample");
    for (FileCheck check : DatasetVerifier.verify(entry, NOWHERE)) {
      assertEquals(FileCheck.Status.VERIFIED, check.status(), check.detail());
    }
  }

  @Test
  void carriesNeitherTimeNorNameInItsFiles() throws IOException {
    for (CatalogFile file : DataCatalog.bundled().entry("mnist-sample").files()) {
      // Magic, method, no flags (so no name), four bytes of time.
      assertArrayEquals(
          new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0},
          Arrays.copyOf(resource(file.name()), 8));
    }
  }

  @Test
  void shipsWithItsAuthorsAndItsLicence() throws IOException {
    String attribution = new String(resource("ATTRIBUTION.txt"), StandardCharsets.UTF_8);
    for (String part :
        new String[] {
          "Yann LeCun", "Corinna Cortes", "Christopher J.C. Burges", "by-sa/3.0", "subset"
        }) {
      assertTrue(attribution.contains(part), part);
    }
    String licence = new String(resource("LICENSE.txt"), StandardCharsets.UTF_8);
    assertTrue(licence.contains("Attribution-ShareAlike 3.0 Unported"));
  }

  @Test
  void isRemadeFromFullMnistByItsRecipe() throws IOException {
    DataDirectory full = fullMnist();
    for (Map.Entry<String, byte[]> file : MnistSampleRecipe.contents(full).entrySet()) {
      try (InputStream packed =
              MnistSampleSource.class.getResourceAsStream("mnist-sample/" + file.getKey());
          InputStream content = GzipInput.unpackedIfGzip(packed)) {
        assertArrayEquals(file.getValue(), content.readAllBytes(), file.getKey());
      }
    }
  }

  @Test
  void fullMnistIsWhatWasPublished() {
    DataDirectory full = fullMnist();
    DatasetSplit mnist = new MnistSource().load(full);
    assertEquals(60_000, mnist.train().size());
    assertEquals(10_000, mnist.test().size());
    // The first labels, as every description of MNIST shows them.
    assertArrayEquals(
        new int[] {5, 0, 4, 1, 9},
        new int[] {
          mnist.train().label(0),
          mnist.train().label(1),
          mnist.train().label(2),
          mnist.train().label(3),
          mnist.train().label(4)
        });
    for (FileCheck check : DatasetVerifier.verify(DataCatalog.bundled().entry("mnist"), full)) {
      assertEquals(FileCheck.Status.VERIFIED, check.status(), check.detail());
    }
  }
}
