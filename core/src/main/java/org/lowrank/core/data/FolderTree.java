package org.lowrank.core.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.lowrank.core.base.InvalidInputException;

/** A folder on disk. Links are followed; what is hidden by a dot is left out. */
final class FolderTree implements FileTree {
  /** train, class, images, file and one to spare. */
  private static final int DEEPEST = 5;

  private final Path root;
  private final List<Entry> files = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();

  private FolderTree(Path root) {
    this.root = root;
  }

  /**
   * Lists a folder.
   *
   * @throws InvalidInputException if a part of it can't be listed, or links lead in a circle
   */
  static FolderTree of(Path root) {
    FolderTree tree = new FolderTree(root);
    try {
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, tree.new Lister());
    } catch (IOException e) {
      throw new InvalidInputException(root + ": cannot be listed: " + PartFile.reason(e), e);
    }
    tree.files.sort(Comparator.comparing(Entry::name));
    tree.folders.sort(Comparator.naturalOrder());
    return tree;
  }

  private final class Lister extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (hidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folders.add(name(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !hidden(file)) {
        files.add(new Entry(name(file), attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean hidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private String name(Path path) {
    return StreamSupport.stream(root.relativize(path).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
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
    return root.resolve(name).toString();
  }

  @Override
  public byte[] read(Entry file) throws IOException {
    FileTree.requireReadable(file);
    byte[] content = Files.readAllBytes(root.resolve(file.name()));
    if (content.length != file.size()) {
      throw new IOException(
          "had " + file.size() + " bytes when it was listed, now has " + content.length);
    }
    return content;
  }
}
