package org.lowrank.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/**
 * One file of a data set, as its publisher serves it.
 *
 * @param name its name, both in the data directory and below each mirror's address; letters,
 *     digits, dot, underscore and hyphen, so that it can't lead out of its folder
 * @param size bytes as served; 0 when unknown
 * @param sha256 SHA-256 of the file as served, in hexadecimal; empty when unknown
 * @param contentMd5 MD5 of the file unpacked (of the file itself when it is not gzip), in
 *     hexadecimal; empty when unknown. A file that someone packed again is still recognized by it.
 * @param aliases other names under which the same file is found in the wild
 */
public record CatalogFile(
    String name, long size, String sha256, String contentMd5, List<String> aliases) {
  static final String GZIP_SUFFIX = ".gz";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]*");
  private static final int SHA256_DIGITS = 64;
  private static final int MD5_DIGITS = 32;

  /**
   * Takes absent (null) checksums and aliases for empty ones.
   *
   * @throws InvalidInputException if a name could lead out of its folder, the size is negative, a
   *     checksum has the wrong form or there is no checksum at all
   */
  public CatalogFile {
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    requireFileName(name);
    aliases.forEach(CatalogFile::requireFileName);
    if (size < 0) {
      throw new InvalidInputException(name + ": size must not be negative, found " + size);
    }
    sha256 = checksum(name, "sha256", sha256, SHA256_DIGITS);
    contentMd5 = checksum(name, "contentMd5", contentMd5, MD5_DIGITS);
    if (sha256.isEmpty() && contentMd5.isEmpty()) {
      throw new InvalidInputException(name + ": must have a sha256 or a contentMd5, found neither");
    }
  }

  private static void requireFileName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "file name must be letters, digits, '.', '_' or '-', found " + name);
    }
  }

  private static String checksum(String file, String key, String value, int digits) {
    String checksum = value == null ? "" : value.toLowerCase(Locale.ROOT);
    boolean fits = checksum.isEmpty() || checksum.length() == digits;
    if (!fits || !HEXADECIMAL.matcher(checksum).matches()) {
      throw new InvalidInputException(
          file + ": " + key + " must be " + digits + " hexadecimal digits, found " + value);
    }
    return checksum;
  }

  /**
   * Whether this is a gzip file, by its name.
   *
   * @return true for a name that ends in .gz
   */
  public boolean gzip() {
    return name.endsWith(GZIP_SUFFIX);
  }

  /**
   * The names under which a folder may hold this file: its own and its aliases, each as it is and,
   * if the file can be recognized by its content, packed or unpacked.
   *
   * @return distinct names, the file's own first
   */
  public List<String> localNames() {
    Set<String> names = new LinkedHashSet<>();
    names.add(name);
    for (String candidate : join(name, aliases)) {
      names.add(candidate);
      if (gzip() && !contentMd5.isEmpty()) {
        String plain = candidate.replaceFirst("\\.gz$", "");
        names.add(plain + GZIP_SUFFIX);
        names.add(plain);
      }
    }
    return List.copyOf(names);
  }

  private static List<String> join(String first, List<String> others) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }
}
