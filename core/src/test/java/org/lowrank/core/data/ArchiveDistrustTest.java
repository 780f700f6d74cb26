package org.lowrank.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.base.InvalidInputException;

/** Tar archives that somebody made to do harm. */
class ArchiveDistrustTest extends CifarFixture {
  private static final String ABSENT =
      ": must hold data_batch_1.bin, data_batch_2.bin, test_batch.bin, found no such file";

  private Path archive(byte[]... parts) {
    return put("cifar-10/cifar-10-binary.tar.gz", IdxBytes.gzip(IdxBytes.concat(parts)));
  }

  private static byte[] member(String name, byte[] content) {
    return IdxBytes.concat(
        ArchiveBytes.tarHeader(
            name.getBytes(StandardCharsets.UTF_8), ArchiveBytes.octal(content.length), '0', ""),
        ArchiveBytes.padded(content));
  }

  private static byte[] link(String name, char type, String to) {
    return ArchiveBytes.tarHeader(
        name.getBytes(StandardCharsets.UTF_8), ArchiveBytes.octal(0), type, to);
  }

  private static byte[] rest() {
    return IdxBytes.concat(
        member("data_batch_2.bin", TEN_SECOND),
        member("test_batch.bin", TEN_TEST),
        new byte[2 * ArchiveBytes.BLOCK]);
  }

  private String refused() {
    String message = assertThrows(InvalidInputException.class, () -> load(ten())).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return new ArrayList<>(walk.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '5', '6'})
  void linksDevicesAndFoldersAreNotTakenForFiles(char type) {
    byte[] target = member("elsewhere", TEN_FIRST);
    Path archive = archive(target, link("data_batch_1.bin", type, "elsewhere"), rest());
    assertEquals(archive + ": must hold data_batch_1.bin, found no such file", refused());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../", "/", "/etc/", "./.././", "C:\\..\\/"})
  void namesThatLeadElsewhereAreOnlyNames(String folder) throws IOException {
    archive(member(folder + "data_batch_1.bin", TEN_FIRST), rest());
    List<Path> before = files();
    assertEquals(5, load(ten()).train().size());
    assertEquals(before, files());
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() {
    Path archive =
        archive(
            member("a/data_batch_1.bin", TEN_FIRST),
            member("b/data_batch_1.bin", TEN_FIRST),
            rest());
    assertEquals(archive + ": holds data_batch_1.bin twice", refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0000000001",
        "99999999999",
        "zzzzzzzzzzz",
        "\u0080\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"
      })
  void sizesThatAreNone(String size) {
    byte[] header = ArchiveBytes.tarHeader("x".getBytes(StandardCharsets.UTF_8), size, '0', "");
    Path archive = archive(header, member("data_batch_1.bin", TEN_FIRST), rest());
    assertTrue(refused().startsWith(archive + ": "), refused());
  }

  @Test
  void aSizeBeyondTheEndOfTheArchive() {
    byte[] header =
        ArchiveBytes.tarHeader(
            "data_batch_1.bin".getBytes(StandardCharsets.UTF_8),
            ArchiveBytes.octal(TEN_FIRST.length),
            '0',
            "");
    Path archive = archive(header, new byte[100]);
    assertTrue(refused().startsWith(archive.toString()), refused());
  }

  /** Types L and K are GNU's, x and g are POSIX's; all are held in memory until they end. */
  @ParameterizedTest
  @ValueSource(chars = {'L', 'K', 'x', 'g'})
  void namesOfMegabytesAreNotReadToTheirEnd(char type) {
    int length = 3 << 20;
    String record = length + " path="; // POSIX's form; to GNU it is a name like any other
    byte[] name =
        (record + "a".repeat(length - record.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ArchiveBytes.tarHeader(
            "long".getBytes(StandardCharsets.UTF_8), ArchiveBytes.octal(length), type, "");
    Path archive = archive(header, name, member("data_batch_1.bin", TEN_FIRST), rest());
    assertEquals(
        archive + ": cannot be read: a member's header takes more than 1048576 bytes", refused());
  }

  @Test
  void namesThatAreNoUtf8AreOnlyNames() {
    byte[] name = {(byte) 0xff, (byte) 0xfe, '/', 'x', '\n', 'y'};
    archive(
        ArchiveBytes.tarHeader(name, ArchiveBytes.octal(0), '0', ""),
        member("data_batch_1.bin", TEN_FIRST),
        rest());
    assertEquals(5, load(ten()).train().size());
  }

  @Test
  void archivesInArchivesAreLeftPacked() {
    byte[] inner = tar(Map.of("data_batch_1.bin", TEN_FIRST));
    Path archive =
        archive(
            member("inner.tar", inner),
            member("inner.tgz", IdxBytes.gzip(inner)),
            new byte[2 * ArchiveBytes.BLOCK]);
    assertEquals(archive + ABSENT, refused());
  }
}
