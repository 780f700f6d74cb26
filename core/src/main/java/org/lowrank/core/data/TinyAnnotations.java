package org.lowrank.core.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lowrank.core.base.InvalidInputException;

/**
 * Tiny ImageNet's list of validation images: the name of the file, its class and the box of its
 * object, which is of no interest here, separated by tabs.
 */
final class TinyAnnotations {
  static final String FILE = "val/val_annotations.txt";
  private static final String IMAGES = "val/images/";
  private static final int LONGEST_SHOWN = 60;

  private final FileTree tree;
  private final FileTree.Entry list;

  TinyAnnotations(FileTree tree, FileTree.Entry list) {
    this.tree = tree;
    this.list = list;
  }

  /**
   * The images that are listed, in the order of their names.
   *
   * @param classes the names of the classes, sorted
   * @throws InvalidInputException if a line is malformed, names an unknown class or an image that
   *     isn't there or was named before, or if an image has no line
   */
  ImageFiles images(List<String> classes) {
    Map<String, Integer> labelOf = new HashMap<>();
    for (String name : classes) {
      labelOf.put(name, labelOf.size());
    }
    List<FileTree.Entry> files =
        tree.files().stream()
            .filter(file -> file.name().startsWith(IMAGES) && ClassFolders.isImage(file))
            .toList();
    Set<String> known = new HashSet<>();
    files.forEach(file -> known.add(file.name()));
    Map<String, Integer> listed = new HashMap<>();
    List<String> lines = TinyImageNetSource.lines(tree, list);
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split("\t", -1);
      if (fields.length < 2) {
        throw wrong(
            i, "must be a file and its class separated by a tab, found " + shown(lines.get(i)));
      }
      Integer label = labelOf.get(fields[1]);
      if (label == null) {
        throw wrong(i, "class must be one of the training classes, found " + shown(fields[1]));
      }
      String file = IMAGES + fields[0];
      if (!known.contains(file)) {
        throw wrong(i, "must name an image in " + IMAGES + ", found " + shown(fields[0]));
      }
      if (listed.put(file, label) != null) {
        throw wrong(i, shown(fields[0]) + " is listed twice");
      }
    }
    return labelled(files, listed, classes);
  }

  private ImageFiles labelled(
      List<FileTree.Entry> files, Map<String, Integer> listed, List<String> classes) {
    int[] labels = new int[files.size()];
    for (int i = 0; i < labels.length; i++) {
      Integer label = listed.get(files.get(i).name());
      if (label == null) {
        throw new InvalidInputException(
            tree.where(files.get(i).name())
                + ": must have a line in "
                + tree.where(FILE)
                + ", found none");
      }
      labels[i] = label;
    }
    return new ImageFiles(tree, new ArrayList<>(files), labels, classes);
  }

  private InvalidInputException wrong(int line, String what) {
    return new InvalidInputException(tree.where(FILE) + ": line " + (line + 1) + ": " + what);
  }

  private static String shown(String text) {
    String cut = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    return "\"" + cut + "\"";
  }
}
