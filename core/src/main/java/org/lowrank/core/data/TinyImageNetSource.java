package org.lowrank.core.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/**
 * Tiny ImageNet, 64 x 64, 200 classes: {@code train/WNID/images/}, {@code val/images/} and {@code
 * val/val_annotations.txt} with the file and the class of each validation image, one a line. It is
 * read from the unpacked folder or straight out of the official zip archive or another whose name
 * begins with "tiny-imagenet". A reduced set in the same layout is taken for what it is, and the
 * split's notes say so.
 */
public final class TinyImageNetSource extends FileImageSource {
  private static final String NAME = "tiny-imagenet";
  private static final String UNPACKED = "tiny-imagenet-200";
  private static final Pattern ARCHIVE = Pattern.compile("tiny-imagenet.*\\.zip");
  private static final String TRAIN = "train";
  private static final String TEST = "val";
  private static final String CLASS_LIST = "wnids.txt";
  private static final int SIZE = 64;
  private static final int TRAIN_IMAGES = 100_000;
  private static final int TEST_IMAGES = 10_000;

  private final CatalogEntry entry = DataCatalog.bundled().entry(NAME);

  @Override
  public String description() {
    return entry.title();
  }

  @Override
  public String licence() {
    return entry.licence();
  }

  @Override
  public String source() {
    return entry.citation();
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  int ownSize() {
    return SIZE;
  }

  @Override
  public boolean available(DataDirectory directory) {
    return folder(directory).isPresent() || !archives(directory).isEmpty();
  }

  private Optional<Path> folder(DataDirectory directory) {
    Path own = directory.folder(entry);
    return Stream.of(own, own.resolve(UNPACKED), directory.root().resolve(UNPACKED))
        .filter(folder -> Files.isDirectory(folder.resolve(TRAIN)))
        .findFirst();
  }

  /** The official archive, or else all that could be meant. */
  private List<Path> archives(DataDirectory directory) {
    Optional<Path> official = directory.find(entry, entry.files().get(0));
    if (official.isPresent() || !Files.isDirectory(directory.folder(entry))) {
      return official.stream().toList();
    }
    try (Stream<Path> files = Files.list(directory.folder(entry))) {
      return files
          .filter(file -> ARCHIVE.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          directory.folder(entry) + ": cannot be read: " + PartFile.reason(e), e);
    }
  }

  private FileTree tree(DataDirectory directory) {
    Optional<Path> folder = folder(directory);
    if (folder.isPresent()) {
      return FolderTree.of(folder.orElseThrow());
    }
    List<Path> archives = archives(directory);
    if (archives.isEmpty()) {
      throw directory.missing(NAME, entry.files().get(0).name());
    }
    if (archives.size() > 1) {
      throw new InvalidInputException(
          directory.folder(entry)
              + ": must hold one archive of "
              + NAME
              + ", found "
              + archives.stream()
                  .map(archive -> archive.getFileName().toString())
                  .collect(Collectors.joining(", ")));
    }
    return ZipTree.of(archives.get(0));
  }

  @Override
  Parts parts(DataDirectory directory) {
    FileTree tree = tree(directory);
    ClassFolders folders = new ClassFolders(tree);
    ImageFiles train = folders.images(TRAIN);
    Optional<FileTree.Entry> annotations = find(tree, TinyAnnotations.FILE);
    // Some tools sort the validation images into folders by class and drop the list.
    ImageFiles test =
        annotations.isPresent()
            ? new TinyAnnotations(tree, annotations.orElseThrow()).images(train.classes())
            : folders.images(TEST, train.classes());
    List<String> notes = new ArrayList<>();
    noteReduced("train", train, TRAIN_IMAGES, notes);
    noteReduced("val", test, TEST_IMAGES, notes);
    find(tree, CLASS_LIST).ifPresent(list -> noteOtherClasses(tree, list, train, notes));
    return new Parts(train, test, notes);
  }

  private static Optional<FileTree.Entry> find(FileTree tree, String name) {
    return tree.files().stream().filter(file -> file.name().equals(name)).findFirst();
  }

  private static void noteReduced(
      String part, ImageFiles images, int published, List<String> notes) {
    int found = images.files().size();
    if (found != published) {
      notes.add(
          NAME + "/" + part + ": " + found + " images in place of the published " + published);
    }
  }

  private static void noteOtherClasses(
      FileTree tree, FileTree.Entry list, ImageFiles train, List<String> notes) {
    Set<String> listed = new TreeSet<>(lines(tree, list));
    if (!listed.equals(new TreeSet<>(train.classes()))) {
      notes.add(
          NAME
              + ": "
              + CLASS_LIST
              + " lists "
              + listed.size()
              + " classes; the "
              + train.classes().size()
              + " folders in "
              + TRAIN
              + " are taken");
    }
  }

  /** The lines of a text file, without blank ones at the end. */
  static List<String> lines(FileTree tree, FileTree.Entry file) {
    try {
      return new String(tree.read(file), StandardCharsets.UTF_8).stripTrailing().lines().toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          tree.where(file.name()) + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
