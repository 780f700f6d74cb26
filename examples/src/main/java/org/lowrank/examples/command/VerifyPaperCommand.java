package org.lowrank.examples.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lowrank.core.paper.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank verify-paper}: computes a stored paper again and compares. */
@Command(
    name = "verify-paper",
    mixinStandardHelpOptions = true,
    description =
        "Compute a stored paper again from its provenance alone and compare item by item:"
            + " identical, within tolerance, or different. Exits with 1 if something is different.")
final class VerifyPaperCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder of a built paper.")
  private Path folder;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-9",
      description =
          "The relative deviation of a measurement that is no difference (default: 1e-9).")
  private double tolerance;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trials at once (default: one a core).")
  private Integer threads;

  @Mixin private LabOptions labOptions;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Verification verification =
        Verification.of(
            labOptions.lab(),
            folder,
            tolerance,
            ExecutionOptions.withoutStore(threads, err),
            origin -> err.println(origin.section() + ": " + origin.experiment()));
    PrintWriter out = spec.commandLine().getOut();
    for (Verification.Item item : verification.items()) {
      String detail = item.detail().isEmpty() ? "" : " (" + item.detail() + ")";
      out.println(item.verdict().text() + ": " + item.kind() + " " + item.name() + detail);
    }
    Map<Verification.Verdict, Integer> counts = verification.counts();
    out.println(
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().text())
            .collect(Collectors.joining(", ")));
    return counts.get(Verification.Verdict.DIFFERENT) == 0 ? 0 : 1;
  }
}
