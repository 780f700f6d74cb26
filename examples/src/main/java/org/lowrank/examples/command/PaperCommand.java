package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.paper.BuiltPaper;
import org.lowrank.core.paper.Manifest;
import org.lowrank.core.paper.Paper;
import org.lowrank.core.paper.PaperFile;
import org.lowrank.core.paper.PaperMistakeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank paper}: every experiment, one paper. */
@Command(
    name = "paper",
    mixinStandardHelpOptions = true,
    description =
        "Run every experiment of a paper and write it: PDF, HTML, LaTeX sources, figures and"
            + " tables.",
    footer = {
      "",
      "Without FILE it is the paper that comes with lowrank: every experiment of the publication.",
      "Finished trials are kept in DIR/store; a build that was stopped goes on where it was, and",
      "one whose paper has not changed writes nothing. See also: explain, verify-paper."
    })
final class PaperCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A paper of your own, as examples/own-paper/paper.json declares one.")
  private Path file;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description = "smoke (seconds), quick (minutes) or full (the publication's scale).")
  private String profile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to write (default: out/paper-PROFILE, or out/ and FILE's folder's name).")
  private Path out;

  @Mixin private LabOptions labOptions;
  @Mixin private ExecutionOptions execution;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Profile chosen = Profile.of(profile);
    Lab lab = labOptions.lab();
    ExecutionOptions.Words words = execution.words(lab);
    if (!words.experiment().isEmpty()) {
      throw new InvalidInputException(
          "a paper's file holds its experiments' settings, and --set takes those of a backend"
              + " alone, found \""
              + words.experiment().get(0)
              + "\"");
    }
    Manifest.Declaration declaration = PaperSource.declaration(file, chosen);
    Paper paper = PaperSource.read(declaration, lab).orElseThrow();
    Path folder = folder();
    BuiltPaper.prepare(folder, paper);
    PrintWriter err = spec.commandLine().getErr();
    BuiltPaper built = build(lab, paper, execution.runOptions(words, folder.resolve("store"), err));
    List<String> notes = built.writeTo(folder, declaration, err::println);
    PrintWriter stdout = spec.commandLine().getOut();
    notes.forEach(stdout::println);
    double seconds =
        built.runs().values().stream().mapToDouble(run -> run.timings().totalSeconds()).sum();
    Path pdf = folder.resolve("paper.pdf");
    stdout.println(
        String.format(
            Locale.ROOT,
            "%d experiment%s in %.1f s; report: %s%s",
            built.runs().size(),
            built.runs().size() == 1 ? "" : "s",
            seconds,
            folder.resolve("report.html"),
            Files.exists(pdf) ? "; paper: " + pdf : ""));
    return 0;
  }

  private BuiltPaper build(Lab lab, Paper paper, RunOptions options) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      return BuiltPaper.build(
          lab,
          paper,
          execution.seed(),
          options,
          section -> err.println(section.id() + ": " + section.title()));
    } catch (PaperMistakeException e) {
      throw file == null ? e : PaperFile.located(file, e);
    }
  }

  private Path folder() {
    if (out != null) {
      return out;
    }
    if (file == null) {
      return Path.of("out", "paper-" + profile);
    }
    Path parent = file.toAbsolutePath().normalize().getParent();
    boolean root = parent == null || parent.getFileName() == null;
    return Path.of("out", root ? "paper" : parent.getFileName() + "-" + profile);
  }
}
