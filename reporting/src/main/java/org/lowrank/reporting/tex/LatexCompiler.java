package org.lowrank.reporting.tex;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lowrank.core.base.AtomicFile;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Sha256;
import org.lowrank.core.result.Reporter;

/**
 * Makes a PDF of a paper's folder by latexmk or tectonic, where one is installed.
 *
 * <p>LaTeX runs on a copy of the folder: what it leaves behind goes with the copy, and the PDF is
 * put in its place whole or not at all. A PDF that was made of the same files is not made again;
 * {@code paper.sha256} beside the sources says of which it was made.
 */
public final class LatexCompiler {
  /** Names a program to use instead of the one found, or is "none". */
  public static final String VARIABLE = "LOWRANK_LATEX";

  private static final List<String> PROGRAMS = List.of("latexmk", "tectonic");
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final String RECORD = "paper.sha256";

  /** Files of the folder that no PDF is made of. */
  private static final List<String> NO_SOURCES = List.of("paper.pdf", RECORD);

  private final Map<String, String> environment;
  private final Duration limit;
  private final Consumer<String> progress;

  /**
   * A compiler that finds its program by the process's environment.
   *
   * @param progress hears when LaTeX is started, for it may take minutes
   */
  public LatexCompiler(Consumer<String> progress) {
    this(System.getenv(), LIMIT, progress);
  }

  /**
   * @param environment in which to look for the program, and the program's own
   * @param limit after which LaTeX is stopped
   * @param progress hears when it is started
   */
  public LatexCompiler(Map<String, String> environment, Duration limit, Consumer<String> progress) {
    this.environment = Map.copyOf(environment);
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param made whether the PDF is there and is of these sources
   * @param message a line for the console
   * @param lacking characters that this run of LaTeX had no letter for and shows by their numbers
   */
  public record Outcome(boolean made, String message, Set<Integer> lacking) {
    public Outcome {
      lacking = Collections.unmodifiableSet(new LinkedHashSet<>(lacking));
    }

    private Outcome(boolean made, String message) {
      this(made, message, Set.of());
    }
  }

  /**
   * The program that makes PDFs: the one that {@link #VARIABLE} names, or latexmk or tectonic on
   * the path; empty if there is none or none is wanted.
   *
   * @throws InvalidInputException if the variable names no program
   */
  public Optional<Path> program() {
    String wanted = environment.getOrDefault(VARIABLE, "").strip();
    if (wanted.equals("none")) {
      return Optional.empty();
    }
    if (wanted.isEmpty()) {
      return PROGRAMS.stream().flatMap(name -> find(name).stream()).findFirst();
    }
    return Optional.of(
        find(wanted)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        VARIABLE
                            + " must be latexmk, tectonic, the path of one or none, found \""
                            + wanted
                            + "\"")));
  }

  private Optional<Path> find(String name) {
    if (name.contains("/") || name.contains(File.separator)) {
      return Optional.of(Path.of(name)).filter(Files::isExecutable);
    }
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * Makes the PDF.
   *
   * @param folder with {@code paper.tex}, as {@link TexPaper} writes it
   * @param template the user's text, if {@code paper.tex} is one
   * @param pdf where to put it; left as it was if there is no LaTeX or it fails
   * @throws InvalidInputException if LaTeX finds a mistake in the user's text, or a citation,
   *     reference or file that does not exist; with its line
   * @throws IOException if a file cannot be read or written
   */
  public Outcome compile(Path folder, Optional<Reporter.Template> template, Path pdf)
      throws IOException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return new Outcome(false, "no LaTeX (latexmk or tectonic) was found");
    }
    String name = String.valueOf(program.get().getFileName());
    String sources = digest(folder);
    Path record = folder.resolve(RECORD);
    if (Files.exists(pdf)
        && Files.exists(record)
        && Files.readString(record).equals(record(sources, pdf))) {
      return new Outcome(true, pdf.getFileName() + " was made by " + name + " already");
    }
    Path copy = Files.createTempDirectory("lowrank-latex");
    try {
      copy(folder, copy);
      progress.accept(pdf.getFileName() + ": " + name + " is at work");
      LatexRun run = LatexRun.of(program.get(), copy, environment, limit);
      Path made = copy.resolve("paper.pdf");
      if (run.isOver() && run.exit() == 0 && Files.exists(made)) {
        if (template.isPresent()) {
          requireResolved(run, copy, template.get());
        }
        AtomicFile.write(pdf, out -> Files.copy(made, out));
        AtomicFile.write(record, record(sources, pdf).getBytes(StandardCharsets.UTF_8));
        return new Outcome(true, pdf.getFileName() + " was made by " + name, run.lacking());
      }
      return new Outcome(false, failure(name, run, copy, template));
    } finally {
      delete(copy);
    }
  }

  private String failure(
      String name, LatexRun run, Path sources, Optional<Reporter.Template> template)
      throws IOException {
    if (!run.isOver()) {
      return name + " was stopped after " + limit.toMillis() / 1000.0 + " s";
    }
    Optional<UsersFiles> files = template.map(UsersFiles::of);
    Optional<LatexLog> error = LatexLog.firstError(run.output());
    Optional<Unresolved> absent = Unresolved.bibliography(run.output());
    if (error.isEmpty() && absent.isPresent() && files.isPresent()) {
      error = Optional.of(files.get().placed(absent.get(), sources));
    }
    if (error.isPresent() && files.isPresent()) {
      LatexLog named = files.get().named(error.get());
      if (files.get().has(error.get()) && !named.isIncompleteInstallation()) {
        throw new InvalidInputException(named.message());
      }
      error = Optional.of(named);
    }
    return name
        + " failed: "
        + error
            .map(LatexLog::message)
            .or(() -> absent.map(Unresolved::problem))
            .or(() -> LatexLog.reason(run.output()))
            .orElse("it ended with code " + run.exit());
  }

  /** LaTeX makes a PDF of a text that refers to what does not exist, with question marks in it. */
  private static void requireResolved(LatexRun run, Path sources, Reporter.Template template)
      throws IOException {
    List<Unresolved> names = Unresolved.inLog(run.log());
    if (!names.isEmpty()) {
      UsersFiles files = UsersFiles.of(template);
      throw new InvalidInputException(files.named(files.placed(names.get(0), sources)).message());
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> !NO_SOURCES.contains(file.toString()))
          .sorted(Comparator.comparing(LatexCompiler::slashed))
          .toList();
    }
  }

  private static String slashed(Path file) {
    return file.toString().replace(File.separatorChar, '/');
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : sources(from)) {
      Path target = to.resolve(file.toString());
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target);
    }
  }

  private static String record(String sources, Path pdf) throws IOException {
    MessageDigest sha = Sha256.digest();
    sha.update(Files.readAllBytes(pdf));
    return sources + "  sources\n" + Sha256.hex(sha) + "  paper.pdf\n";
  }

  private static String digest(Path folder) throws IOException {
    MessageDigest sha = Sha256.digest();
    for (Path file : sources(folder)) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      sha.update((slashed(file) + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      sha.update(bytes);
    }
    return Sha256.hex(sha);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
