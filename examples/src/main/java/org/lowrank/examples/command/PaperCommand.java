package org.lowrank.examples.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.Report;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunFolder;
import org.lowrank.core.result.Document;
import org.lowrank.examples.Paper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lowrank paper}: every experiment, one report. */
@Command(
    name = "paper",
    mixinStandardHelpOptions = true,
    description = "Run every experiment and write one report: HTML, figures and LaTeX tables.",
    footer = {
      "",
      "Finished trials are kept in DIR/store; a build that was stopped goes on where it was."
    })
final class PaperCommand implements Callable<Integer> {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description = "smoke (seconds), quick (minutes) or full (the publication's scale).")
  private String profile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: out/paper-PROFILE).")
  private Path out;

  @Mixin private LabOptions labOptions;
  @Mixin private ExecutionOptions execution;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Profile chosen = Profile.of(profile);
    Lab lab = labOptions.lab();
    Path folder = out == null ? Path.of("out", "paper-" + profile) : out;
    RunFolder.prepare(folder);
    PrintWriter err = spec.commandLine().getErr();
    List<Document.Section> sections = new ArrayList<>();
    Map<String, String> provenance = new LinkedHashMap<>();
    double seconds = 0;
    for (Paper.Part part : Paper.PARTS) {
      err.println(part.id() + ": " + part.title());
      Run run =
          lab.run(
              part.experiment(),
              part.config(lab, chosen),
              execution.seed(),
              execution.runOptions(folder.resolve("store"), err));
      RunFolder.write(run, folder.resolve("runs").resolve(part.id()));
      sections.add(run.section(part.id(), part.title()));
      provenance.putIfAbsent("lowrank", run.provenance().version());
      seconds += run.timings().totalSeconds();
    }
    Document paper = new Document(Paper.TITLE, Paper.introduction(chosen), sections, provenance);
    new Report(paper, lab.reporter()).writeTo(folder);
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%d experiments in %.1f s; report: %s",
                sections.size(),
                seconds,
                folder.resolve("report.html")));
    return 0;
  }
}
