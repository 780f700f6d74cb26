package org.lowrank.examples.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.paper.Explainer;
import org.lowrank.core.paper.Manifest;
import org.lowrank.core.sampling.Seed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank explain}: where an item of a paper comes from, and whether it is up to date. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Say where a figure, table or number of a paper comes from, down to the trials, and whether"
            + " it is up to date: if not, which of config, data or code changed.",
    footer = {
      "",
      "  lowrank explain out/paper-smoke/figures/linear-weights-effective-rank.svg",
      "  lowrank explain --in out/paper-smoke linear-weights/effective-rank/depth=1,sampler=normal",
      "  lowrank explain out/paper-smoke          every experiment in a line"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final Path OUT = Path.of("out");

  @Parameters(
      paramLabel = "ITEM",
      description =
          "A file of a paper, the id of a figure, table or section, a number's key, or a folder.")
  private String item;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description =
          "The paper's folder (default: the one ITEM lies in, else the newest below out).")
  private Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the build to compare with (default: the paper's own).")
  private Long seed;

  @Mixin private LabOptions labOptions;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<Path> around = around(Path.of(item));
    if (folder == null && around.isEmpty() && Files.exists(Path.of(item))) {
      throw new InvalidInputException(item + " must lie in the folder of a built paper");
    }
    Path paper = folder != null ? folder : around.orElseGet(ExplainCommand::newest);
    Manifest manifest = Manifest.read(paper);
    Lab lab = labOptions.lab();
    Explainer explainer =
        new Explainer(
            manifest,
            paper,
            lab,
            PaperSource.readIfPresent(manifest.declaration(), lab),
            Optional.ofNullable(seed).map(Seed::of));
    explainer.explain(item).forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The nearest folder around a file that holds a paper. */
  private static Optional<Path> around(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    for (Path at = absolute(file); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(Manifest.PAPER))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static Path newest() {
    return Manifest.folders(OUT).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no built paper below "
                        + OUT
                        + "; build one by lowrank paper, or name its folder by --in"));
  }
}
