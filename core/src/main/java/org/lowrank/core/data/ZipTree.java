package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lowrank.core.base.InvalidInputException;

/**
 * The content of a zip archive, read where it is; the one folder that holds everything, if there is
 * one, counts as the root. Names are looked up in the archive only and never used as paths. The
 * archive stays open as long as the tree is in use.
 */
final class ZipTree implements FileTree {
  /** What a dot hides, what leads elsewhere, and what one system puts beside the files it packs. */
  private static final Pattern HIDDEN = Pattern.compile("^/|(^|/)(\\.|__MACOSX/)");

  private final Path archive;
  private final ZipFile zip;
  private final String prefix;
  private final List<Entry> files = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();

  private ZipTree(Path archive, ZipFile zip) {
    this.archive = archive;
    this.zip = zip;
    Map<String, ZipEntry> entries = new TreeMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (HIDDEN.matcher(entry.getName()).find()) {
        continue;
      }
      if (entries.put(entry.getName(), entry) != null) {
        throw new InvalidInputException(archive + ": holds " + entry.getName() + " twice");
      }
    }
    this.prefix = commonFolder(entries);
    for (ZipEntry entry : entries.values()) {
      String name = entry.getName().substring(prefix.length());
      if (entry.isDirectory()) {
        if (!name.isEmpty()) {
          folders.add(name.substring(0, name.length() - 1));
        }
      } else {
        files.add(new Entry(name, entry.getSize()));
      }
    }
    files.sort(Comparator.comparing(Entry::name));
    folders.sort(Comparator.naturalOrder());
  }

  private static String commonFolder(Map<String, ZipEntry> entries) {
    String first = entries.isEmpty() ? "" : entries.keySet().iterator().next();
    String folder = first.substring(0, first.indexOf('/') + 1);
    return entries.keySet().stream().allMatch(name -> name.startsWith(folder)) ? folder : "";
  }

  /**
   * Lists an archive.
   *
   * @throws InvalidInputException if it can't be read as a zip archive
   */
  static ZipTree of(Path archive) {
    try {
      ZipFile zip = new ZipFile(archive.toFile());
      try {
        return new ZipTree(archive, zip);
      } catch (RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          archive + ": cannot be read as a zip archive: " + PartFile.reason(e), e);
    }
  }

  @Override
  public List<Entry> files() {
    return files;
  }

  @Override
  public List<String> folders() {
    return folders;
  }

  @Override
  public String where(String name) {
    return archive + "!" + prefix + name;
  }

  @Override
  public byte[] read(Entry file) throws IOException {
    FileTree.requireReadable(file);
    ZipEntry entry = zip.getEntry(prefix + file.name());
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      // Memory grows with what is really there; one byte more than promised shows a false promise.
      content = in.readNBytes((int) file.size() + 1);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if (content.length != file.size() || crc.getValue() != entry.getCrc()) {
      throw new ZipException("damaged in the archive: length or checksum (CRC-32) does not match");
    }
    return content;
  }
}
