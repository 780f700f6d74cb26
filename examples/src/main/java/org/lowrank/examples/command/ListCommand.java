package org.lowrank.examples.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lowrank list}: what there is. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Show what there is: experiments (with their settings), metrics (formula, convention,"
            + " source), kernels, samplers, activations, networks, models, solvers, backends,"
            + " datasets, formats (files that are measured), plugins.")
final class ListCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KIND",
      description = "experiments, metrics, kernels, samplers, activations ...")
  private String kind;

  @Mixin private FormatOption format;
  @Mixin private LabOptions labOptions;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Lab lab = labOptions.lab();
    Map<String, Catalogue.Kind> kinds = Catalogue.KINDS;
    Catalogue.Kind chosen = kinds.get(kind);
    if (chosen == null) {
      throw InvalidInputException.unknown("kind", kind, kinds.keySet());
    }
    Map<String, Map<String, String>> entries = chosen.entries(lab);
    PrintWriter out = spec.commandLine().getOut();
    if (format.json()) {
      out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(entries));
      return 0;
    }
    entries.forEach(
        (id, facts) -> {
          out.println(id);
          int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
          facts.forEach(
              (name, value) ->
                  out.println("  " + name + " ".repeat(width - name.length() + 2) + value));
        });
    return 0;
  }
}
