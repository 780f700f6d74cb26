package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.lowrank.core.data.image.EncodedImages;

/** From an archive on a server that breaks off to images, with the names of the catalog. */
class FetchedImagesTest extends FetchFixture {
  /** The catalog's entry of this name with other content, served from here. */
  private CatalogEntry local(String name, byte[] content) {
    CatalogEntry entry = DataCatalog.bundled().entry(name);
    MessageDigest digest = Digests.sha256();
    digest.update(content);
    CatalogFile file =
        new CatalogFile(
            entry.files().get(0).name(), content.length, Digests.hex(digest), "", List.of());
    server.on("/" + file.name(), first(dropping(content, content.length / 2), right(content)));
    return new CatalogEntry(
        name,
        entry.title(),
        entry.licence(),
        entry.citation(),
        false,
        List.of(file),
        List.of(server.at("/")));
  }

  private void fetch(CatalogEntry entry) {
    List<Path> files = new DataFetcher(options(3)).fetch(entry, directory, FetchProgress.SILENT);
    assertEquals(List.of(directory.folder(entry).resolve(entry.files().get(0).name())), files);
    List<ScriptedServer.Request> requests = server.requests("/" + entry.files().get(0).name());
    assertEquals(2, requests.size());
    assertTrue(requests.get(1).from() > 0, "the second request asks for the rest only");
  }

  @Test
  void cifarIsReadFromTheArchiveThatWasFetched() {
    byte[] archive =
        IdxBytes.gzip(
            CifarFixture.tar(
                Map.of(
                    "cifar-100-binary/train.bin", CifarFixture.HUNDRED_TRAIN,
                    "cifar-100-binary/test.bin", CifarFixture.HUNDRED_TEST)));
    CifarSource source = new CifarSource(CifarFixture.hundred(CifarVariant.cifar100()));
    assertFalse(source.available(directory));
    fetch(local("cifar-100", archive));
    assertTrue(source.available(directory));
    assertEquals(3, source.load(directory).train().size());
  }

  @Test
  void tinyImageNetIsReadFromTheArchiveThatWasFetched() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    byte[] image = EncodedImages.plain("jpeg", 64, 64, 0x808080);
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (String name :
          List.of("train/n01/images/n01_0.JPEG", "val/images/val_0.JPEG", TinyAnnotations.FILE)) {
        zip.putNextEntry(new ZipEntry("tiny-imagenet-200/" + name));
        zip.write(
            name.endsWith(".txt")
                ? "val_0.JPEG\tn01\t0\t0\t62\t62\n".getBytes(StandardCharsets.UTF_8)
                : image);
      }
    }
    fetch(local("tiny-imagenet", archive.toByteArray()));
    DatasetSplit split = new TinyImageNetSource().load(directory);
    assertEquals("tiny-imagenet/train (1 images [3, 64, 64], 1 classes)", "" + split.train());
    assertEquals(128 / 255.0, split.test().input(0)[0], 2 / 255.0);
  }
}
