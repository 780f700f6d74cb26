package org.lowrank.examples.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunFolder;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.experiment.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank run}: one experiment. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run an experiment and report what it shows.",
    footer = {
      "",
      "Settings come from the profile, then --config, then --set. A run that was stopped goes on",
      "where it was when the same command is given again.",
      "  lowrank run linear-rank --set width=32 --set depths=1,4,16 --set sampler=normal,uniform",
      "  lowrank list experiments    shows every experiment's settings"
    })
final class RunCommand implements Callable<Integer> {
  /** Printed in full up to so many groups of trials. */
  private static final int SHOWN = 60;

  @Parameters(paramLabel = "EXPERIMENT", description = "See lowrank list experiments.")
  private String experiment;

  @Option(names = "--config", paramLabel = "FILE", description = "A JSON file of settings.")
  private Path config;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description = "What the settings start from: smoke, quick or full (default: quick).")
  private String profile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: out/EXPERIMENT).")
  private Path out;

  @Mixin private LabOptions labOptions;
  @Mixin private ExecutionOptions execution;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Lab lab = labOptions.lab();
    ExecutionOptions.Words words = execution.words(lab);
    Record settled = settle(lab.experiments().get(experiment), words.experiment());
    Path folder = out == null ? Path.of("out", experiment) : out;
    RunFolder.prepare(folder);
    PrintWriter err = spec.commandLine().getErr();
    Run run =
        lab.run(
            experiment,
            settled,
            execution.seed(),
            execution.runOptions(words, folder.resolve("store"), err));
    RunFolder.alone(
        folder,
        () -> {
          RunFolder.write(run, folder);
          lab.report(run).writeTo(folder);
        });
    print(run, folder);
    return 0;
  }

  private <C extends Record> C settle(Experiment<C> chosen, List<String> words) {
    C settled = chosen.config(Profile.of(profile));
    if (config != null) {
      settled = Settings.with(settled, config);
    }
    return Settings.with(settled, words);
  }

  private void print(Run run, Path folder) {
    PrintWriter stdout = spec.commandLine().getOut();
    List<Summary> summary = run.summary();
    summary.stream().limit(SHOWN).forEach(stdout::println);
    if (summary.size() > SHOWN) {
      stdout.println(
          "... and " + (summary.size() - SHOWN) + " more in " + folder.resolve("summary.csv"));
    }
    stdout.println(
        String.format(
            Locale.ROOT,
            "%,d trials computed in %.2f s, %,d from the store; report: %s",
            run.timings().trialsComputed(),
            run.timings().trialSeconds(),
            run.timings().trialsFromStore(),
            folder.resolve("report.html")));
  }
}
