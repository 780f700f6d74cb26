package org.lowrank.core.data;

import java.io.IOException;
import java.util.List;

/**
 * The files below a folder, on disk or inside a zip archive. Names are relative to the folder, with
 * '/' between their parts, and in the order of their characters, which is the same everywhere.
 */
interface FileTree {
  /** The largest image file that is read: no picture that can be trained on has more. */
  int LARGEST_FILE = 64 << 20;

  /**
   * A file.
   *
   * @param name its name relative to the tree
   * @param size its length in bytes
   */
  record Entry(String name, long size) {}

  /** All files, by name. */
  List<Entry> files();

  /** All folders that are named as such, even if nothing is in them, by name. */
  List<String> folders();

  /** How messages call a file or folder of this tree. */
  String where(String name);

  /**
   * Reads a file in full. Thread-safe.
   *
   * @throws IOException if it can't be read, is not what the tree was told or is larger than {@link
   *     #LARGEST_FILE}
   */
  byte[] read(Entry file) throws IOException;

  /** Refuses a file that is too large to be an image. */
  static void requireReadable(Entry file) throws IOException {
    if (file.size() > LARGEST_FILE) {
      throw new IOException("must have at most " + LARGEST_FILE + " bytes, found " + file.size());
    }
  }
}
