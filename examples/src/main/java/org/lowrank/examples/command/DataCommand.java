package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.CatalogEntry;
import org.lowrank.core.data.DataCatalog;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.DataFetcher;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.data.DatasetVerifier;
import org.lowrank.core.data.FetchProgress;
import org.lowrank.core.data.FileCheck;
import org.lowrank.core.data.ImageOptions;
import org.lowrank.core.data.ImageSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank data}: data sets, where they come from and whether they are here. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Data sets: list them, fetch them, verify what is here.",
    synopsisSubcommandLabel = "list|fetch|verify",
    subcommands = {DataCommand.ListData.class, DataCommand.Fetch.class, DataCommand.Verify.class})
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  /** The data sets named, or all. */
  private static List<CatalogEntry> entries(LabOptions options, Optional<String> name) {
    DataCatalog catalog = DataCatalog.load(options.directory());
    List<String> published = catalog.entries().stream().map(CatalogEntry::name).toList();
    Registry<DatasetSource> readable = options.lab().datasets();
    name.filter(n -> !published.contains(n) && readable.ids().contains(n))
        .ifPresent(n -> refuse(n, readable.get(n), published));
    return name.map(n -> List.of(catalog.entry(n))).orElseGet(catalog::entries);
  }

  private static void refuse(String name, DatasetSource source, List<String> published) {
    throw new InvalidInputException(
        "a data set must be published as files ("
            + String.join(", ", published)
            + "), found "
            + name
            + ": "
            + source.description());
  }

  /** Whether a data set is here though not as it is published, as unpacked or in part. */
  private static boolean otherFiles(CatalogEntry entry, DataDirectory directory, Lab lab) {
    return lab.datasets().ids().contains(entry.name())
        && lab.datasets().get(entry.name()).available(directory);
  }

  /** {@code lowrank data list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show each data set, its terms, its addresses and whether it is here.")
  static final class ListData implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this one.")
    private Optional<String> name = Optional.empty();

    @Mixin private LabOptions labOptions;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      DataDirectory directory = labOptions.directory();
      PrintWriter out = spec.commandLine().getOut();
      for (CatalogEntry entry : entries(labOptions, name)) {
        out.println(entry.name() + "  " + entry.title());
        out.println("  licence   " + entry.licence());
        out.println("  citation  " + entry.citation());
        out.println("  here      " + here(entry, directory, labOptions.lab()));
        entry.mirrors().forEach(mirror -> out.println("  mirror    " + mirror));
      }
      return 0;
    }

    private static String here(CatalogEntry entry, DataDirectory directory, Lab lab) {
      if (entry.bundled()) {
        return "yes, it ships with lowrank";
      }
      long found = entry.files().stream().filter(f -> directory.find(entry, f).isPresent()).count();
      if (found == entry.files().size()) {
        return "yes, in " + directory.root();
      }
      return otherFiles(entry, directory, lab)
          ? "yes, in " + directory.root() + ", in other files than the published ones"
          : found
              + " of "
              + entry.files().size()
              + " files in "
              + directory.root()
              + "; get it by: lowrank data fetch "
              + entry.name();
    }
  }

  /** {@code lowrank data fetch}. */
  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      description = "Fetch a data set into the data folder; goes on where it was stopped.")
  static final class Fetch implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "See lowrank data list.")
    private String name;

    @Mixin private LabOptions labOptions;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      DataDirectory directory = labOptions.directory();
      CatalogEntry entry = entries(labOptions, Optional.of(name)).get(0);
      List<Path> files =
          new DataFetcher().fetch(entry, directory, new FetchLine(spec.commandLine().getErr()));
      PrintWriter out = spec.commandLine().getOut();
      if (entry.bundled()) {
        out.println(name + " ships with lowrank; there is nothing to fetch");
      }
      files.forEach(file -> out.println(file + "  verified"));
      return 0;
    }
  }

  /** {@code lowrank data verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Check data sets against their published checksums; exit code 1 if one differs.")
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this one.")
    private Optional<String> name = Optional.empty();

    @Mixin private LabOptions labOptions;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      DataDirectory directory = labOptions.directory();
      boolean wrong = false;
      for (CatalogEntry entry : entries(labOptions, name)) {
        List<FileCheck> checks = DatasetVerifier.verify(entry, directory);
        if (checks.stream().anyMatch(c -> c.status() == FileCheck.Status.MISSING)
            && otherFiles(entry, directory, labOptions.lab())) {
          wrong |= !readable(entry, directory);
          continue;
        }
        for (FileCheck check : checks) {
          boolean missing = check.status() == FileCheck.Status.MISSING;
          wrong |= check.status() == FileCheck.Status.DIFFERENT || (missing && name.isPresent());
          spec.commandLine()
              .getOut()
              .println(
                  entry.name()
                      + "/"
                      + check.file()
                      + "  "
                      + check.status().name().toLowerCase(Locale.ROOT)
                      + "  "
                      + check.detail());
        }
      }
      return wrong ? 1 : 0;
    }

    /** Reads the data set as experiments do, which checks what can be checked of its files. */
    private boolean readable(CatalogEntry entry, DataDirectory directory) {
      PrintWriter out = spec.commandLine().getOut();
      try {
        ImageSplit split =
            labOptions
                .lab()
                .datasets()
                .get(entry.name())
                .images(directory, ImageOptions.defaults());
        out.println(
            String.format(
                Locale.ROOT,
                "%s  readable  %,d training and %,d test images, in other files than the"
                    + " published ones",
                entry.name(),
                split.train().size(),
                split.test().size()));
        split.notes().forEach(note -> out.println("  " + note));
        return true;
      } catch (InvalidInputException e) {
        out.println(entry.name() + "  broken  " + e.getMessage());
        return false;
      }
    }
  }

  /** Shows how far a download is, at most once a second. */
  private static final class FetchLine implements FetchProgress {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final PrintWriter out;
    private long next = System.nanoTime();

    FetchLine(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void report(String file, long done, long total, double bytesPerSecond) {
      if (System.nanoTime() < next && done != total) {
        return;
      }
      next = System.nanoTime() + INTERVAL_NANOS;
      String left =
          total > done && bytesPerSecond > 0
              ? String.format(Locale.ROOT, ", %.0f s left", (total - done) / bytesPerSecond)
              : "";
      out.println(
          String.format(
              Locale.ROOT,
              "%s  %,d of %s bytes, %,.0f kB/s%s",
              file,
              done,
              total > 0 ? String.format(Locale.ROOT, "%,d", total) : "?",
              bytesPerSecond / 1000,
              left));
    }
  }
}
