package org.lowrank.examples.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.paper.Manifest;
import org.lowrank.core.paper.Paper;
import org.lowrank.core.paper.PaperFile;
import org.lowrank.examples.BuiltInPaper;

/** Which paper: the one that comes with the command, or a user's file. */
final class PaperSource {
  private static final String BUILT_IN = "built-in";
  private static final String FILE = "file";

  private PaperSource() {}

  /** What a manifest says of a paper. */
  static Manifest.Declaration declaration(Path file, Profile profile) {
    return file == null
        ? new Manifest.Declaration(BUILT_IN, "", profile.id())
        : new Manifest.Declaration(FILE, file.toAbsolutePath().toString(), profile.id());
  }

  /** The paper as it is declared now; empty if a program declared it or its file is gone. */
  static Optional<Paper> readIfPresent(Manifest.Declaration declaration, Lab lab) {
    boolean gone = declaration.kind().equals(FILE) && Files.notExists(Path.of(declaration.file()));
    return gone ? Optional.empty() : read(declaration, lab);
  }

  /** The paper as it is declared now; empty if a program declared it. */
  static Optional<Paper> read(Manifest.Declaration declaration, Lab lab) {
    return switch (declaration.kind()) {
      case BUILT_IN -> Optional.of(BuiltInPaper.of(lab, Profile.of(declaration.profile())));
      case FILE ->
          Optional.of(
              PaperFile.read(Path.of(declaration.file()), lab, Profile.of(declaration.profile())));
      default -> Optional.empty();
    };
  }
}
