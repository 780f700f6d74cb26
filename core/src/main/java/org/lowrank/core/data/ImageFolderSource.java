package org.lowrank.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lowrank.core.base.InvalidInputException;

/**
 * Any images in the layout of ImageNet, {@code train/CLASS/} and {@code val/CLASS/} with JPEG, PNG
 * or BMP files, in the folder "image-folder" of the data directory, else in "imagenet". Classes are
 * numbered in the order of their names. Each image is scaled so that its shorter side has the size
 * asked for, 224 unless told, and its centre is taken.
 */
public final class ImageFolderSource extends FileImageSource {
  private static final String NAME = "image-folder";
  private static final String IMAGENET = "imagenet";
  private static final String TRAIN = "train";
  private static final String TEST = "val";

  /** The side of the images that most networks for ImageNet take. */
  private static final int IMAGENET_SIZE = 224;

  @Override
  public String description() {
    return "images of your own, or ImageNet: JPEG, PNG or BMP files in train/CLASS/ and val/CLASS/"
        + " of the folder image-folder or imagenet";
  }

  @Override
  public String licence() {
    return "that of the images";
  }

  @Override
  public String source() {
    return "for ImageNet: O. Russakovsky et al.: ImageNet large scale visual recognition challenge,"
        + " International Journal of Computer Vision 115, 2015";
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  int ownSize() {
    return IMAGENET_SIZE;
  }

  @Override
  public boolean available(DataDirectory directory) {
    return folder(directory).isPresent();
  }

  private static Optional<Path> folder(DataDirectory directory) {
    return Stream.of(NAME, IMAGENET)
        .map(directory.root()::resolve)
        .filter(folder -> Files.isDirectory(folder.resolve(TRAIN)))
        .findFirst();
  }

  @Override
  Parts parts(DataDirectory directory) {
    Path folder =
        folder(directory)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        NAME
                            + " is not in "
                            + directory.root()
                            + ": point --data-dir or "
                            + DataDirectory.VARIABLE
                            + " at a folder that holds "
                            + NAME
                            + "/"
                            + TRAIN
                            + "/CLASS/ and "
                            + NAME
                            + "/"
                            + TEST
                            + "/CLASS/ with images"));
    ClassFolders folders = new ClassFolders(FolderTree.of(folder));
    ImageFiles train = folders.images(TRAIN);
    return new Parts(train, folders.images(TEST, train.classes()), List.of());
  }
}
