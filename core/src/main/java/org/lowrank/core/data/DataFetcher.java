package org.lowrank.core.data;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * Brings a data set's files into the data directory.
 *
 * <p>Mirrors are tried in the catalog's order. A mirror that breaks off, stalls or is overloaded is
 * asked again, with growing pauses, for the rest only; one that hasn't got the file, or has
 * another, is left for the next, which goes on with the bytes there are. A file gets its name only
 * when its SHA-256 is the catalog's (the MD5 of its content where the catalog knows no SHA-256), so
 * whatever has that name is whole. A run that was killed is taken up where it stopped by the next.
 */
public final class DataFetcher {
  // Never deleted: a lock on a file that someone else has just deleted would lock nothing.
  private static final String LOCK = ".fetch.lock";

  private final FetchOptions options;
  private final HttpDownload http;

  /** A fetcher with {@link FetchOptions#defaults()}. */
  public DataFetcher() {
    this(FetchOptions.defaults());
  }

  /**
   * A fetcher.
   *
   * @param options how patient it is
   */
  public DataFetcher(FetchOptions options) {
    this.options = options;
    this.http = new HttpDownload(options);
  }

  /**
   * Fetches those files of a data set that aren't there yet. Blocks until it is done. When the
   * thread is interrupted the bytes got so far are kept for the next time.
   *
   * @param entry the data set; of a bundled one there is nothing to fetch
   * @param directory where to put it: into {@link DataDirectory#folder}, made if need be
   * @param progress told how it gets on
   * @return where the files are, in the entry's order; empty for a bundled data set
   * @throws FetchException if a file can't be had from any mirror, the disk is full, another fetch
   *     is under way in that folder or the thread is interrupted
   * @throws InvalidInputException if the folder can't be written or holds a file of that name but
   *     with other content, which is never overwritten
   */
  public List<Path> fetch(CatalogEntry entry, DataDirectory directory, FetchProgress progress) {
    if (entry.bundled() || complete(entry, directory)) {
      return entry.bundled() ? List.of() : paths(entry, directory);
    }
    Path folder = directory.folder(entry);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot create the folder " + folder + ": " + PartFile.reason(e), e);
    }
    try (FileChannel channel = openLock(folder);
        FileLock lock = tryLock(channel, folder)) {
      assert lock.isValid();
      for (CatalogFile file : entry.files()) {
        fetch(entry, file, directory, progress);
      }
      return paths(entry, directory);
    } catch (IOException e) {
      throw new FetchException("cannot unlock " + folder + ": " + PartFile.reason(e), e);
    }
  }

  private static boolean complete(CatalogEntry entry, DataDirectory directory) {
    return entry.files().stream().allMatch(file -> verified(entry, file, directory));
  }

  private static boolean verified(CatalogEntry entry, CatalogFile file, DataDirectory directory) {
    return DatasetVerifier.verify(entry, file, directory).status() == FileCheck.Status.VERIFIED;
  }

  private static List<Path> paths(CatalogEntry entry, DataDirectory directory) {
    return entry.files().stream().map(file -> directory.find(entry, file).orElseThrow()).toList();
  }

  private static FileChannel openLock(Path folder) {
    Path path = folder.resolve(LOCK);
    try {
      return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new InvalidInputException("cannot write " + path + ": " + PartFile.reason(e), e);
    }
  }

  private static FileLock tryLock(FileChannel channel, Path folder) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // held by this very process, which the other case doesn't cover
    }
    if (lock == null) {
      throw new FetchException("another fetch is under way in " + folder + ": wait for it to end");
    }
    return lock;
  }

  private void fetch(
      CatalogEntry entry, CatalogFile file, DataDirectory directory, FetchProgress progress) {
    if (verified(entry, file, directory)) {
      return;
    }
    Path target = directory.folder(entry).resolve(file.name());
    if (Files.exists(target)) {
      throw new InvalidInputException(
          DatasetVerifier.verify(file, target.toString(), () -> Files.newInputStream(target))
                  .detail()
              + "; move it away to fetch it again");
    }
    try (PartFile part = PartFile.open(target)) {
      fetch(entry, file, part, progress);
      part.commit();
    }
  }

  private void fetch(CatalogEntry entry, CatalogFile file, PartFile part, FetchProgress progress) {
    ProgressMeter meter =
        new ProgressMeter(progress, file.name(), file.size(), options.progressInterval());
    List<String> failures = new ArrayList<>();
    for (URI mirror : entry.mirrors()) {
      URI address = mirror.resolve(file.name());
      try {
        new MirrorDownload(http, options, file, address, part, meter).run();
        meter.finished(part.size());
        return;
      } catch (MirrorException e) {
        failures.add(address + ": " + oneLine(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FetchException(
            "interrupted fetching " + file.name() + "; the next fetch goes on" + after(part), e);
      }
    }
    throw new FetchException(
        "cannot fetch " + file.name() + ": " + String.join("; ", failures) + kept(part));
  }

  private static String after(PartFile part) {
    return " after byte " + part.size();
  }

  private static String kept(PartFile part) {
    return part.size() == 0 ? "" : "; the next fetch goes on" + after(part);
  }

  /** Messages from servers and libraries may hold anything; ours are one line. */
  private static String oneLine(String message) {
    return message == null ? "failed" : message.replaceAll("\\p{Cntrl}+", " ");
  }
}
