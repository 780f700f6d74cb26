package org.lowrank.examples.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.NearestName;
import org.lowrank.core.data.FetchException;
import org.lowrank.core.experiment.TrialFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command's entry. Exit codes: 0 done, 2 bad usage or configuration, 1 anything else. */
@Command(
    name = "lowrank",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Experiments on the low-rank simplicity bias of deep networks.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      RunCommand.class,
      PaperCommand.class,
      ExplainCommand.class,
      VerifyPaperCommand.class,
      MeasureCommand.class,
      DataCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Start with:  lowrank list experiments",
      "             lowrank run linear-rank --set depths=1,2,4,8,16",
      "             lowrank paper --profile quick",
      "In a folder of sources, ./lowrank benchmarks measures speeds beside those of peers."
    })
public final class LowRank {
  /** The system property with the backend to take where none is named. */
  public static final String BACKEND_PROPERTY = "lowrank.backend";

  private static final String TRACE_VARIABLE = "LOWRANK_TRACE";

  private LowRank() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // what users type and read does not depend on where they live
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Stop stop = Stop.onSignal(err);
    int exitCode = execute(out, err, args);
    stop.ended();
    System.exit(exitCode);
  }

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    return execute(out, err, List.of(), args);
  }

  /**
   * Runs the command with more words to it.
   *
   * @param further subcommands besides the command's own
   * @return the exit code
   */
  public static int execute(
      PrintWriter out, PrintWriter err, List<? extends Callable<Integer>> further, String... args) {
    CommandLine command = new CommandLine(new LowRank());
    further.forEach(command::addSubcommand);
    command.setOut(out).setErr(err);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setUsageHelpAutoWidth(true);
    command.setParameterExceptionHandler(
        (e, words) -> fail(err, usageProblem(e), e, CommandLine.ExitCode.USAGE));
    command.setExecutionExceptionHandler((e, line, result) -> failed(err, e));
    if (args.length == 0) {
      command.usage(out);
      return CommandLine.ExitCode.OK;
    }
    try {
      return command.execute(args);
    } catch (OutOfMemoryError e) {
      long limit = Runtime.getRuntime().maxMemory() >> 20;
      return fail(
          err,
          "out of memory at a limit of "
              + limit
              + " MiB; ask for less at once or set LOWRANK_JVM_OPTS=-Xmx...",
          e,
          CommandLine.ExitCode.SOFTWARE);
    } catch (StackOverflowError e) {
      return fail(
          err,
          "the stack overflowed (set " + TRACE_VARIABLE + "=1 to see where)",
          e,
          CommandLine.ExitCode.SOFTWARE);
    }
  }

  private static int failed(PrintWriter err, Exception e) {
    if (e instanceof InvalidInputException) {
      return fail(err, e.getMessage(), e, CommandLine.ExitCode.USAGE);
    }
    String problem =
        e instanceof UncheckedIOException
            ? e.getMessage() + ": " + described(e.getCause())
            : described(e);
    return fail(
        err,
        problem + " (set " + TRACE_VARIABLE + "=1 to see where)",
        e,
        CommandLine.ExitCode.SOFTWARE);
  }

  /** With the kind of exception, unless its message says all. */
  private static String described(Throwable e) {
    if (e instanceof TrialFailedException) {
      String advice =
          e.getCause() instanceof OutOfMemoryError
              ? "; set LOWRANK_JVM_OPTS=-Xmx... or fewer --threads"
              : "";
      return e.getMessage() + "; finished trials are kept" + advice;
    }
    boolean saysAll = e.getClass() == IOException.class || e instanceof FetchException;
    return saysAll ? e.getMessage() : e.toString();
  }

  private static int fail(PrintWriter err, String message, Throwable cause, int exitCode) {
    err.println("lowrank: " + message.lines().findFirst().orElse(""));
    if (System.getenv(TRACE_VARIABLE) != null) {
      cause.printStackTrace(err);
    }
    return exitCode;
  }

  /** picocli's message in one line, with the nearest valid word. */
  private static String usageProblem(ParameterException e) {
    CommandLine at = e.getCommandLine();
    String message = e.getMessage().lines().findFirst().orElse("");
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      boolean option = word.startsWith("-");
      List<String> known = new ArrayList<>();
      if (option) {
        at.getCommandSpec().optionsMap().keySet().forEach(known::add);
      } else {
        known.addAll(at.getSubcommands().keySet());
      }
      Optional<String> nearest =
          NearestName.of(option ? word.replaceFirst("=.*", "") : word, known);
      message =
          (option ? "unknown option \"" : "unexpected word \"")
              + word
              + "\""
              + nearest.map(n -> "; did you mean \"" + n + "\"?").orElse("");
    }
    return message + " (see " + at.getCommandSpec().qualifiedName() + " --help)";
  }
}
