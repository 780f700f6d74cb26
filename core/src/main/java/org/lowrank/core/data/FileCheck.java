package org.lowrank.core.data;

/**
 * What verifying found out about one file of a data set.
 *
 * @param file the file's name in the catalog
 * @param status what was found
 * @param detail one line: where the file is and by which checksum it was known or what differs, or
 *     where it was looked for
 */
public record FileCheck(String file, Status status, String detail) {
  /** How a file stands. */
  public enum Status {
    /** The content is the published one. */
    VERIFIED,
    /** There is such a file, but its content is another, or it can't be unpacked or read. */
    DIFFERENT,
    /** There is no such file. */
    MISSING
  }
}
