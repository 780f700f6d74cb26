package org.lowrank.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/**
 * Images in one folder a class: {@code train/n01440764/n01440764_18.JPEG}, at any depth below the
 * class's folder. What is no image by its name is left out.
 */
final class ClassFolders {
  private static final Pattern IMAGE =
      Pattern.compile(".*\\.(jpe?g|png|bmp)", Pattern.CASE_INSENSITIVE);

  private final FileTree tree;

  ClassFolders(FileTree tree) {
    this.tree = tree;
  }

  /** Whether a file is an image, by its name. */
  static boolean isImage(FileTree.Entry file) {
    return IMAGE.matcher(file.name()).matches();
  }

  /**
   * The images of a part, whose folders say which classes there are.
   *
   * @param part the folder of the folders, e.g. "train"
   * @throws InvalidInputException if there is no such folder, no folder in it or one without images
   */
  ImageFiles images(String part) {
    Map<String, List<FileTree.Entry>> byClass = byClass(part);
    return images(byClass, List.copyOf(byClass.keySet()));
  }

  /**
   * The images of a part with given classes, each of which need not occur.
   *
   * @param part the folder of the folders, e.g. "val"
   * @param classes the names of the classes, sorted
   * @throws InvalidInputException as above, or if there is a folder of another class
   */
  ImageFiles images(String part, List<String> classes) {
    Map<String, List<FileTree.Entry>> byClass = byClass(part);
    for (String name : byClass.keySet()) {
      if (!classes.contains(name)) {
        throw new InvalidInputException(
            tree.where(part + "/" + name) + ": must be one of the training classes, found another");
      }
    }
    return images(byClass, classes);
  }

  private ImageFiles images(Map<String, List<FileTree.Entry>> byClass, List<String> classes) {
    List<FileTree.Entry> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      for (FileTree.Entry file : byClass.getOrDefault(classes.get(label), List.of())) {
        files.add(file);
        labels.add(label);
      }
    }
    return new ImageFiles(
        tree, files, labels.stream().mapToInt(Integer::intValue).toArray(), classes);
  }

  private Map<String, List<FileTree.Entry>> byClass(String part) {
    String within = part + "/";
    Map<String, List<FileTree.Entry>> byClass = new TreeMap<>();
    int loose = 0;
    for (String folder : tree.folders()) {
      if (folder.startsWith(within) && folder.indexOf('/', within.length()) < 0) {
        byClass.put(folder.substring(within.length()), new ArrayList<>());
      }
    }
    for (FileTree.Entry file : tree.files()) {
      if (file.name().startsWith(within) && isImage(file)) {
        int end = file.name().indexOf('/', within.length());
        if (end < 0) {
          loose++;
        } else {
          byClass
              .computeIfAbsent(
                  file.name().substring(within.length(), end), name -> new ArrayList<>())
              .add(file);
        }
      }
    }
    requireClasses(part, byClass, loose);
    return byClass;
  }

  private void requireClasses(String part, Map<String, List<FileTree.Entry>> byClass, int loose) {
    if (byClass.isEmpty()) {
      throw new InvalidInputException(
          tree.where(part)
              + ": must hold a folder of images for each class, found none"
              + (loose == 0 ? "" : " but " + loose + " images outside of any"));
    }
    byClass.forEach(
        (name, files) -> {
          if (files.isEmpty()) {
            throw new InvalidInputException(
                tree.where(part + "/" + name)
                    + ": must hold images of its class (.jpeg, .jpg, .png or .bmp), found none");
          }
        });
  }
}
