package org.lowrank.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.lowrank.core.base.InvalidInputException;

/**
 * CIFAR-10 and CIFAR-100, 50,000 training and 10,000 test images of 3 x 32 x 32, from the data
 * directory: the official binary files, plain or gzip, in the data set's folder, in the folder that
 * the official archive unpacks to, or in the directory itself; or that archive as it is. Whole
 * files are known by the MD5s of their content.
 *
 * <p>In place of CIFAR-100's training file there may be a first part of it, {@code
 * train-first-N.bin} or {@code .bin.gz}, with the first N records. No checksum of such a part was
 * published, so only its records can be checked; the training set then says in its name and in the
 * split's notes what it is.
 */
public final class CifarSource implements DatasetSource {
  private final CifarVariant variant;
  private final CatalogEntry entry;

  CifarSource(CifarVariant variant) {
    this.variant = variant;
    this.entry = DataCatalog.bundled().entry(variant.catalogName());
  }

  /** CIFAR-10. */
  public static CifarSource cifar10() {
    return new CifarSource(CifarVariant.cifar10());
  }

  /** CIFAR-100 with its 100 classes. */
  public static CifarSource cifar100() {
    return new CifarSource(CifarVariant.cifar100());
  }

  /** CIFAR-100 with its 20 superclasses. */
  public static CifarSource cifar100Coarse() {
    return new CifarSource(CifarVariant.cifar100Coarse());
  }

  @Override
  public String description() {
    return entry.title() + variant.remark();
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
  public boolean available(DataDirectory directory) {
    CifarFiles files = new CifarFiles(variant, directory);
    boolean train = files.train().isPresent() || files.part().isPresent();
    return archive(directory).isPresent() || (train && files.test().isPresent());
  }

  private Optional<Path> archive(DataDirectory directory) {
    return directory.find(entry, entry.files().get(0));
  }

  @Override
  public DatasetSplit load(DataDirectory directory) {
    CifarFiles files = new CifarFiles(variant, directory);
    Optional<Path> archive = archive(directory);
    Optional<Map<CifarFile, Path>> train = files.train();
    Optional<Map<CifarFile, Path>> part = files.part();
    Optional<Map<CifarFile, Path>> test = files.test();
    if (train.isEmpty() && archive.isEmpty() && part.isPresent()) {
      return part(directory, part.orElseThrow(), test);
    }
    if (archive.isEmpty() && (train.isEmpty() || test.isEmpty())) {
      throw directory.missing(entry.name(), files.firstMissing());
    }
    List<CifarFile> inArchive = new ArrayList<>();
    Map<CifarFile, CifarRecords> read = new HashMap<>();
    train.ifPresentOrElse(
        found -> read.putAll(loose(found)), () -> inArchive.addAll(variant.train()));
    test.ifPresentOrElse(found -> read.putAll(loose(found)), () -> inArchive.add(variant.test()));
    if (!inArchive.isEmpty()) {
      read.putAll(packed(archive.orElseThrow(), inArchive));
    }
    List<CifarRecords> trainRecords = variant.train().stream().map(read::get).toList();
    return new DatasetSplit(
        CifarRecords.dataset(variant.id() + "/train", variant, trainRecords),
        test(List.of(read.get(variant.test()))));
  }

  private DatasetSplit part(
      DataDirectory directory, Map<CifarFile, Path> part, Optional<Map<CifarFile, Path>> test) {
    CifarFile file = part.keySet().iterator().next();
    Map<CifarFile, Path> testFile =
        test.orElseThrow(() -> directory.missing(entry.name(), variant.test().name()));
    String name = variant.id() + "/train-first-" + file.records();
    return new DatasetSplit(
        CifarRecords.dataset(name, variant, List.copyOf(loose(part).values())),
        test(List.copyOf(loose(testFile).values())),
        List.of(
            name
                + ": only the first "
                + file.records()
                + " of "
                + variant.trainImages()
                + " training images, checked record by record but by no checksum"));
  }

  private Dataset test(List<CifarRecords> records) {
    return CifarRecords.dataset(variant.id() + "/test", variant, records);
  }

  private Map<CifarFile, CifarRecords> loose(Map<CifarFile, Path> files) {
    return files.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> loose(e.getKey(), e.getValue())));
  }

  private CifarRecords loose(CifarFile file, Path path) {
    try (InputStream in = Files.newInputStream(path);
        InputStream content = GzipInput.unpackedIfGzip(in)) {
      return CifarRecords.read(variant, file, path.toString(), content);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private Map<CifarFile, CifarRecords> packed(Path archive, List<CifarFile> files) {
    Map<String, CifarFile> named =
        files.stream().collect(Collectors.toMap(CifarFile::name, file -> file));
    Map<CifarFile, CifarRecords> read = new HashMap<>();
    try {
      TarMembers.read(
          archive,
          named.keySet(),
          (name, where, content) -> {
            CifarFile file = named.get(name);
            read.put(file, CifarRecords.read(variant, file, where, content));
          });
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
    return read;
  }

  private static InvalidInputException unreadable(Path path, IOException e) {
    return new InvalidInputException(
        e instanceof ZipException
            ? path + ": corrupt gzip: compressed " + e.getMessage()
            : path + ": cannot be read: " + e.getMessage(),
        e);
  }
}
