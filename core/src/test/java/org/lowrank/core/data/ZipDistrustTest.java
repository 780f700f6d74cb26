package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.data.image.EncodedImages;

/** Zip archives that somebody made to do harm. */
class ZipDistrustTest extends ImageFolderFixture {
  private static final byte[] IMAGE = EncodedImages.plain("png", SIZE, SIZE, 0x102030);
  private static final int LINK_MODE = 0120777;
  private static final int CENTRAL_SIZE = 24;

  private final Map<String, byte[]> members = new LinkedHashMap<>();

  @BeforeEach
  void aRightArchive() {
    members.put("t/train/n01/images/a.png", IMAGE);
    members.put("t/val/n01/b.png", IMAGE);
  }

  private byte[] packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private Path archive(byte[] bytes) {
    return put("tiny-imagenet/tiny-imagenet-200.zip", bytes);
  }

  private ImageSplit open() {
    return new TinyImageNetSource().images(directory(), small());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../evil.png",
        "/evil.png",
        "t/train/../../evil.png",
        "t/train/n01/../x.png"
      })
  void namesThatLeadElsewhereAreLeftOutAndNothingIsWritten(String name) throws IOException {
    members.put(name, IMAGE);
    Path archive = archive(packed());
    assertEquals(1, open().train().size());
    try (Stream<Path> walk = Files.walk(root)) {
      assertEquals(List.of(archive), walk.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() throws IOException {
    members.put("t/train/n01/images/z.png", IMAGE);
    byte[] bytes = packed();
    String text =
        new String(bytes, StandardCharsets.ISO_8859_1).replace("images/z.png", "images/a.png");
    Path archive = archive(text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(archive + ": holds t/train/n01/images/a.png twice", refused(this::open));
  }

  @Test
  void aLinkIsReadAsWhatItIsAndNotFollowed() throws IOException {
    Path archive = root.resolve("tiny-imagenet").resolve("tiny-imagenet-200.zip");
    Files.createDirectories(archive.getParent());
    put("secret.png", IMAGE);
    members.put(
        "t/train/n01/images/link.png",
        "../../../../../secret.png".getBytes(StandardCharsets.UTF_8));
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(member.getKey());
        if (member.getKey().endsWith("link.png")) {
          entry.setUnixMode(LINK_MODE);
        }
        zip.putArchiveEntry(entry);
        zip.write(member.getValue());
        zip.closeArchiveEntry();
      }
    }
    ImageSet train = open().train();
    assertEquals(2, train.size());
    assertEquals(
        archive
            + "!t/train/n01/images/link.png: cannot be read as an image: must be a JPEG, PNG or BMP"
            + " image, found a file that starts with 2e 2e 2f 2e",
        refused(() -> pixels(train, 1)));
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
    members.put("t/train/n01/images/bomb.png", new byte[FileTree.LARGEST_FILE + 1]);
    Path archive = archive(packed());
    assertTrue(Files.size(archive) < 1 << 18);
    ImageSet train = open().train();
    assertEquals(
        archive
            + "!t/train/n01/images/bomb.png: cannot be read as an image: must have at most 67108864"
            + " bytes, found 67108865",
        refused(() -> pixels(train, 1)));
  }

  @Test
  void aBombInTheArchivesListOfFilesOrClassesIsRefused() throws IOException {
    members.put("t/wnids.txt", new byte[FileTree.LARGEST_FILE + 1]);
    Path archive = archive(packed());
    assertTrue(refused(this::open).startsWith(archive + "!t/wnids.txt: cannot be read: must have"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 10, 60 << 20, 0xfffffff0L, 0xffffffffL})
  void aSizeThatIsALieIsFoundOut(long size) throws IOException {
    byte[] bytes = packed();
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(header + CENTRAL_SIZE, (int) size);
    Path archive = archive(bytes);
    String message = refused(() -> pixels(open().train(), 0));
    assertTrue(message.startsWith(archive.toString()), message);
  }

  @Test
  void anArchiveInTheArchiveIsNoImage() throws IOException {
    members.put("t/train/n01/images/nested.png", packed());
    archive(packed());
    ImageSet train = open().train();
    assertTrue(
        refused(() -> pixels(train, 1)).endsWith("found a file that starts with 50 4b 03 04"));
  }

  @Test
  void namesThatAreNoUtf8AreRefusedOrOnlyNames() throws IOException {
    members.put("t/train/n01/images/zz.png", IMAGE);
    byte[] bytes = packed();
    String text =
        new String(bytes, StandardCharsets.ISO_8859_1).replace("images/zz", "images/\u00ff\u00fe");
    Path archive = archive(text.getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refused(this::open).startsWith(archive + ": cannot be read as a zip archive: "));
  }

  @Test
  void namesAsLongAsTheFormatAllows() throws IOException {
    members.put("t/train/n01/images/" + "x".repeat(60_000) + ".png", IMAGE);
    archive(packed());
    assertEquals(2, open().train().size());
  }

  @Test
  void whatIsNoArchiveOrCutOff() throws IOException {
    byte[] bytes = packed();
    for (byte[] broken : List.of(new byte[0], IMAGE, Arrays.copyOf(bytes, bytes.length - 30))) {
      Path archive = archive(broken);
      assertTrue(refused(this::open).startsWith(archive + ": cannot be read as a zip archive: "));
      Files.delete(archive);
    }
  }
}
